// What the WebView does with each address that the payment page leads to. The rules of the checkout kit
// (clients/checkout/src/return-url.ts and navigation.ts): tool/check.dart holds both to the same cases.

/// What to do with an address.
sealed class Navigation {
  const Navigation();
}

/// The payer is back: close the WebView and ask the status of [id]. Which page it is proves nothing.
final class Return extends Navigation {
  const Return(this.page, this.id);

  /// `success` or `cancel`.
  final String page;
  final String id;
}

/// Load it.
final class Stay extends Navigation {
  const Stay();
}

/// An operator's app, the telephone, a message: hand it to the operating system.
final class HandOver extends Navigation {
  const HandOver();
}

/// Code, or a file of the device.
final class Block extends Navigation {
  const Block();
}

const _pages = {'http', 'https', 'about'};
const _dangerous = {'javascript', 'data', 'blob', 'file', 'filesystem', 'content', 'view-source'};

/// No user before the host: `https://shop.example@elsewhere.example` is elsewhere.
final _return = RegExp(
  r'^(https?://[^/?#\\@\s]+(?:/[^?#\\\s]*)?)/payment/(success|cancel)/?\?(?:[^#\s]*&)?txn=(txn_[0-9a-f]{32})(?:[&#]\S*)?$',
);
final _origin = RegExp(r'^[^/]*//[^/]*');
final _slashes = RegExp(r'/+$');
final _scheme = RegExp(r'^([a-z][a-z0-9+.-]*):', caseSensitive: false);

/// [frontendUrl] is the backend's `FRONTEND_URL`.
Navigation decideNavigation(String url, String frontendUrl) {
  final match = _return.firstMatch(_normal(url));
  if (match != null && match[1] == _normal(frontendUrl)) return Return(match[2]!, match[3]!);
  final scheme = _scheme.firstMatch(url)?[1]?.toLowerCase();
  if (scheme == null || _dangerous.contains(scheme)) return const Block();
  return _pages.contains(scheme) ? const Stay() : const HandOver();
}

/// Scheme and host in small letters, no slash at the end.
String _normal(String base) =>
    base.replaceFirstMapped(_origin, (origin) => origin[0]!.toLowerCase()).replaceFirst(_slashes, '');
