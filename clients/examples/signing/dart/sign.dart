// Signs an order for ligdicash-lambda, so that nobody but your server sets its price.
// Dart 3 with package:crypto, for a Dart server: an app that holds the key gives it to everybody.
// docs/order-proofs.md says how to use it.
import 'dart:convert';
import 'dart:io';

import 'package:crypto/crypto.dart';

const lifetime = 60 * 60; // seconds; 24 hours at most
// With the name of your stack, 'ligdicash-lambda:boutique', no other stack that has the key takes the proof.
const audience = 'ligdicash-lambda';

/// The proof of [order]: `orderId`, `amount`, `description` and perhaps items and customer fields, from
/// your own database, never from the browser. [key] is `order_key`, in base64 as in the secret; [now] is in
/// seconds since 1970, when the order was read: the later of two proofs counts.
String signOrder(Map<String, Object?> order, String key, int now) {
  final List<int> bytes;
  try {
    bytes = base64.decode(key);
  } on FormatException {
    throw const FormatException('the key is not base64');
  }
  // A short key can be guessed from one proof, and every browser sees one.
  if (bytes.length < 32) {
    throw FormatException('the key has ${bytes.length} bytes and needs at least 32');
  }
  // After the order, so that nothing in it replaces them.
  final claims = {...order, 'aud': audience, 'iat': now, 'exp': now + lifetime};
  final signed = '${_encodeJson({'alg': 'HS256', 'typ': 'JWT'})}.${_encodeJson(claims)}';
  // The decoded bytes are the key, not its text.
  return '$signed.${_encode(Hmac(sha256, bytes).convert(ascii.encode(signed)).bytes)}';
}

String _encodeJson(Object value) => _encode(utf8.encode(jsonEncode(value)));

String _encode(List<int> bytes) => base64Url.encode(bytes).replaceAll('=', '');

/// An order comes in, its proof goes out.
Future<void> main() async {
  try {
    final order = jsonDecode(await utf8.decodeStream(stdin)) as Map<String, Object?>;
    final now = DateTime.now().millisecondsSinceEpoch ~/ 1000;
    print(signOrder(order, Platform.environment['ORDER_KEY'] ?? '', now));
  } on FormatException catch (problem) {
    stderr.writeln(problem.message);
    exitCode = 1;
  }
}
