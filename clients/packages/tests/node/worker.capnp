using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "shop", worker = .shop),
    (name = "objects", disk = (path = "objects", writable = true)),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
);

const shop :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [(name = "worker.mjs", esModule = embed "bundled.mjs")],
  durableObjectNamespaces = [(className = "Stored", uniqueKey = "stored", enableSql = true)],
  durableObjectStorage = (localDisk = "objects"),
  bindings = [
    (name = "STORED", durableObjectNamespace = "Stored"),
    (name = "cases", json = embed "cases.json"),
    (name = "made", json = embed "deliveries.json"),
    (name = "answers", fromEnvironment = "ANSWERS"),
    (name = "SHOP", service = "shop"),
  ],
);
