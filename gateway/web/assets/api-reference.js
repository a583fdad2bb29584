// Starts the API reference (Swagger UI, served from its package) on the document that the page names.
const place = document.getElementById("api-reference");
window.SwaggerUIBundle({ domNode: place, url: place.dataset.document, deepLinking: true, docExpansion: "list" });
