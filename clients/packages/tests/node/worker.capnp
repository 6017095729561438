using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "shop", worker = .shop),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
);

const shop :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [(name = "worker.mjs", esModule = embed "bundled.mjs")],
  bindings = [
    (name = "cases", json = embed "cases.json"),
    (name = "made", json = embed "deliveries.json"),
    (name = "answers", fromEnvironment = "ANSWERS"),
    (name = "SHOP", service = "shop"),
  ],
);
