// The waiting page: asks how the login stands and, once the phone has answered, presses the page's own button.
// Without it the button does the same by hand.
"use strict";

const form = document.getElementById("wait-form");
const pauseMs = 1500;

async function standing() {
  const answer = await fetch(form.dataset.status, { headers: { Accept: "application/json" }, cache: "no-store" });
  return answer.ok ? (await answer.json()).state : "expired";
}

async function watch() {
  let state = "waiting";
  try {
    state = await standing();
  } catch {
    // The line is down for a moment: ask again.
  }
  if (state === "waiting") {
    setTimeout(watch, pauseMs);
  } else if (state === "expired") {
    location.reload();
  } else {
    form.requestSubmit(form.querySelector("button"));
  }
}

setTimeout(watch, pauseMs);
