// Sends the files of a form one by one and shows how far they are. Without this file the form sends itself.
"use strict";

function send(form, file, told) {
  return new Promise((resolve, reject) => {
    const fields = new FormData();
    for (const name of ["csrf", "key", "site", "back"]) {
      if (form.elements[name]) fields.append(name, form.elements[name].value);
    }
    fields.append("files", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => told(event.loaded / event.total));
    request.addEventListener("error", () => reject(new Error()));
    request.addEventListener("load", () => {
      try {
        resolve(JSON.parse(request.responseText));
      } catch {
        // A page instead of numbers: too large, signed out, or too many. Sent as a form, the page is shown.
        resolve(null);
      }
    });
    request.send(fields);
  });
}

async function sendAll(form, files) {
  const box = form.querySelector("[data-progress]");
  const text = box.querySelector("p");
  const bar = box.querySelector("progress");
  const numbers = [];
  const refused = [];
  box.classList.remove("portal-hidden");
  for (const [place, file] of files.entries()) {
    text.textContent = `${box.dataset.sending}: ${file.name} (${place + 1}/${files.length})`;
    const answer = await send(form, file, (part) => {
      bar.value = ((place + part) / files.length) * 100;
      if (part === 1) text.textContent = `${box.dataset.checking} (${place + 1}/${files.length})`;
    });
    if (answer === null) return null;
    numbers.push(...answer.numbers);
    refused.push(...answer.refused);
  }
  if (refused.length) text.textContent = refused.join(" ");
  return { numbers, refused };
}

function listen(form) {
  form.addEventListener("submit", async (event) => {
    const files = Array.from(form.elements.files.files);
    if (!files.length || form.dataset.plain) return;
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    if (button.disabled) return;
    button.disabled = true;
    try {
      const done = await sendAll(form, files);
      if (done === null) {
        form.dataset.plain = "yes";
        form.requestSubmit();
      } else if (done.numbers.length === 1 && !done.refused.length) {
        window.location.assign(`/files/${done.numbers[0]}`);
      } else if (done.numbers.length && !done.refused.length) {
        window.location.assign(`/uploads?files=${done.numbers.join(",")}`);
      }
    } catch {
      form.querySelector("[data-progress] p").textContent = form.querySelector("[data-progress]").dataset.failed;
    } finally {
      button.disabled = false;
    }
  });
}

document.querySelectorAll("form[data-upload]").forEach(listen);
