// Code blocks: a button that copies, where the browser lets us.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const said = button.querySelector("[aria-live]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy).textContent;
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = "（已复制）";
      } catch {
        said.textContent = "（浏览器不允许复制，请手动选取）";
      }
    });
  }
}
