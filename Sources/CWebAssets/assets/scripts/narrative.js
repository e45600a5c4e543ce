// Shows what the checks say while a section of a report is written. Without it the button 检查 does the same.
const box = document.getElementById("checks");
const area = document.querySelector("textarea[name=text]");

if (box?.dataset.check && area) {
  const quiet = 1500;
  let timer;
  let asked = area.value;

  const check = async () => {
    if (area.value === asked) return;
    asked = area.value;
    try {
      const body = new URLSearchParams(new FormData(area.form));
      const answer = await fetch(box.dataset.check, { method: "POST", body, headers: { Accept: "text/html" } });
      // An older answer must not replace a newer one; a failed one leaves what stands there.
      if (answer.ok && asked === area.value) box.innerHTML = await answer.text();
    } catch {
      // Offline: the checks run again when the text is saved.
    }
  };

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, quiet);
  });
}
