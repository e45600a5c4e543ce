// The form of a filing: a draft on this device, and items that are public already while somebody types.
const place = "gongkai-filing-draft";
// Never kept on a device that others may use.
const secret = ["csrf", "key", "code", "identityNumber", "agentNumber", "jointApplicants", "consent", "drop"];
const store = (() => {
  try {
    localStorage.setItem(place + "-test", "1");
    localStorage.removeItem(place + "-test");
    return localStorage;
  } catch { return null; }
})();

const read = () => {
  try { return JSON.parse(store?.getItem(place) ?? "null"); } catch { return null; }
};

// The receipt: nothing is left on the device.
if (document.querySelector("[data-filed]")) store?.removeItem(place);

const box = document.querySelector("[data-draft]");
const form = box?.querySelector("form");

const fieldsOf = () => {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "" && !secret.includes(name)) fields[name] = value;
  }
  return fields;
};

const fill = (fields) => {
  for (const [name, value] of Object.entries(fields)) {
    for (const control of form.elements) {
      if (control.name !== name || secret.includes(name) || control.type === "hidden" || control.type === "file") continue;
      if (control.type === "radio" || control.type === "checkbox") control.checked = control.value === value;
      else control.value = value;
      control.dispatchEvent(new Event("input", { bubbles: false }));
    }
  }
  for (const more of form.querySelectorAll("details")) {
    if ([...more.querySelectorAll("input[type=text], input[type=tel], textarea")].some((control) => control.value)) more.open = true;
  }
};

const tell = (words) => {
  const notice = document.getElementById("draft-notice");
  const line = document.createElement("p");
  line.textContent = words;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary";
  button.textContent = "清除本机草稿";
  button.addEventListener("click", () => {
    store.removeItem(place);
    form.reset();
    notice.replaceChildren(Object.assign(document.createElement("p"), { textContent: "本机草稿已经清除。" }));
  });
  notice.replaceChildren(line, button);
  notice.setAttribute("role", "status");
  notice.hidden = false;
};

if (form && store) {
  const draft = read();
  const kind = form.elements.kind.value;
  if (box.dataset.draft === "fresh" && draft?.fields && draft.kind === kind) {
    fill(draft.fields);
    tell("已经填入这台设备上保存的草稿；证件号码和文件没有保存。在公用电脑上，请清除草稿。");
  }
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      try { store.setItem(place, JSON.stringify({ kind, fields: fieldsOf() })); } catch { /* The device has no room: the form works without a draft. */ }
    }, 400);
  });
}

const list = document.getElementById("suggestions");
if (form && list) {
  let timer;
  let asked = "";
  const show = (items) => {
    if (items.length === 0) return list.replaceChildren();
    const head = Object.assign(document.createElement("p"), { textContent: "您要的信息可能已经公开：" });
    const lines = document.createElement("ul");
    for (const item of items) {
      const line = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { textContent: item.title, href: item.path, target: "_blank", rel: "noopener" });
      const more = Object.assign(document.createElement("span"), { textContent: `　${item.organ}　${item.publishedOn}`, className: "soft" });
      line.append(link, more);
      lines.append(line);
    }
    list.replaceChildren(head, lines);
  };
  const ask = async () => {
    const words = new URLSearchParams({
      q: form.elements.description.value.slice(0, 200), title: form.elements.title.value.slice(0, 100),
      number: form.elements.documentNumber.value.slice(0, 100),
    }).toString();
    if (words === asked) return;
    asked = words;
    try {
      const answer = await fetch(`${box.dataset.suggestions}?${words}`, { headers: { accept: "application/json" } });
      if (answer.ok && words === asked) show(await answer.json());
    } catch { /* The next page shows the same. */ }
  };
  for (const name of ["description", "title", "documentNumber"]) {
    form.elements[name].addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 600);
    });
  }
}
