// Forms that change something are sent once, however often the button is pressed; the server holds to that anyway.
for (const form of document.querySelectorAll("form[data-once]")) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  // Coming back by the browser's own button shows the page as it was left.
  addEventListener("pageshow", () => { sent = false; });
}
// A refused form is heard and seen from its summary on.
document.querySelector(".error-summary")?.focus();
// Menus of the header close by Escape and by a press elsewhere.
for (const menu of document.querySelectorAll("details.account")) {
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
