/* What the site adds where a browser runs scripts: how far an upload is, and how far a load is. Without it all works. */
"use strict";

/* A form with data-progress is sent in the background, and says how much of it has gone. */
for (const form of document.querySelectorAll("form[data-progress]")) {
  form.addEventListener("submit", (event) => {
    const says = form.querySelector("[data-progress-says]");
    if (!says || !form.querySelector("input[type=file]").files.length) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) says.textContent = `Sending: ${Math.round((100 * sent.loaded) / sent.total)}%`;
    });
    request.addEventListener("load", () => {
      if (request.status === 200 && request.responseURL !== form.action && request.responseURL !== location.href) {
        location.assign(request.responseURL);
      } else {
        form.submit();
      }
    });
    request.addEventListener("error", () => {
      says.textContent = "The files could not be sent. Nothing was changed. Check the connection and send them again.";
    });
    request.open("POST", form.action || location.href);
    request.send(new FormData(form));
  });
}

/* The table of loads is fetched again every two seconds while something is being loaded. */
const loads = document.getElementById("loads");
async function refresh() {
  const answer = await fetch(loads.dataset.refresh, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  loads.innerHTML = await answer.text();
  if (answer.headers.get("X-Running")) setTimeout(refresh, 2000);
  else location.reload();
}
if (loads && "running" in loads.dataset) setTimeout(refresh, 1000);
