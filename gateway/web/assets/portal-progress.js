// The progress page, kept up to date without a click. The page works without it: then "Refresh" does the same.
const LOOK_EVERY_MS = 3000;

async function look() {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const standing = (page) => page.querySelector("[data-application-state]")?.dataset.applicationState;
  if (standing(fresh) !== undefined && standing(fresh) !== standing(document)) location.reload();
}

setInterval(() => { if (document.visibilityState === "visible") look().catch(() => {}); }, LOOK_EVERY_MS);
