// Without this every page works; with it a screen reader is told what changed in place: which
// fields are wrong, and the new total.
document.addEventListener("htmx:after:swap", () => {
  for (const mistake of document.querySelectorAll("form.inputs .mistake")) {
    const field = document.getElementById(mistake.id.replace(/_error$/, ""));
    if (!field) continue;
    if (mistake.textContent.trim()) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  const total = document.querySelector("#outcome .total, #outcome .empty p");
  document.getElementById("told").textContent = total ? total.textContent.trim() : "";
});
// After a page with mistakes has loaded, they are what is read first.
document.querySelector("#mistakes .summary")?.focus();
