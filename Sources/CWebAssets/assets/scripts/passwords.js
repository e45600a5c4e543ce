// Password fields: a button that shows what is typed.
for (const field of document.querySelectorAll(".password")) {
  const input = field.querySelector("input");
  const button = field.querySelector("button");
  const words = [button.textContent, button.dataset.shown];
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = words[shown ? 1 : 0];
    input.focus();
  });
  // Browsers learn passwords from password fields only, and nobody should read one over a shoulder on the next page.
  input.form?.addEventListener("submit", () => { input.type = "password"; });
}
