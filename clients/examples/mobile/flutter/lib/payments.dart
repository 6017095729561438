// The backend's HTTP interface, as an app needs it.
import 'dart:async';
import 'dart:convert';

import 'package:http/http.dart' as http;

/// A payment page that was opened for an order.
class PaymentPage {
  const PaymentPage(this.id, this.payUrl);
  final String id;
  final Uri payUrl;
}

/// What became of a payment. [processing]: not decided yet, which is no failure; the shop's server will be told.
enum Outcome { completed, duplicate, failed, expired, review, processing, unknown }

class Payments {
  Payments(this.api, [http.Client? client]) : _client = client ?? http.Client();

  /// The backend, without a trailing slash.
  final String api;
  final http.Client _client;

  static const _limit = Duration(seconds: 35);

  /// [order] is `{'order': proof}`, signed by the shop's own server. The same order gets the same page. Null when
  /// there is none: nothing can be paid, and asking again is safe.
  Future<PaymentPage?> initiate(Map<String, Object?> order) async {
    try {
      final answer = await _client
          .post(
            Uri.parse('$api/api/payment/initiate'),
            headers: {'content-type': 'application/json'},
            body: jsonEncode(order),
          )
          .timeout(_limit);
      if (answer.statusCode != 200) return null;
      final {'transaction_id': String id, 'pay_url': String payUrl} = jsonDecode(answer.body) as Map<String, Object?>;
      final page = Uri.parse(payUrl);
      return page.isScheme('https') || page.isScheme('http') ? PaymentPage(id, page) : null;
    } catch (_) {
      return null;
    }
  }

  /// Asks after growing pauses, at the earliest when `Retry-After` allows, until it is decided or the time is up.
  Future<Outcome> waitForResult(String id, {Duration limit = const Duration(minutes: 1)}) async {
    final waited = Stopwatch()..start();
    var pause = 3.0;
    while (true) {
      final (outcome, retryAfter) = await _ask(id);
      if (outcome != null) return outcome;
      final seconds = retryAfter > pause ? retryAfter : pause;
      if (waited.elapsed + Duration(milliseconds: (seconds * 1000).round()) > limit) return Outcome.processing;
      await Future<void>.delayed(Duration(milliseconds: (seconds * 1000).round()));
      pause = pause * 1.25 < 15 ? pause * 1.25 : 15;
    }
  }

  /// The outcome is null while nothing is decided, or no answer came: neither is a failure.
  Future<(Outcome?, double)> _ask(String id) async {
    try {
      final url = Uri.parse('$api/api/payment/${Uri.encodeComponent(id)}/status');
      final answer = await _client.get(url).timeout(_limit);
      final retryAfter = double.tryParse(answer.headers['retry-after'] ?? '') ?? 0;
      if (answer.statusCode == 404) return (Outcome.unknown, retryAfter);
      if (answer.statusCode != 200) return (null, retryAfter);
      final payment = jsonDecode(answer.body) as Map<String, Object?>;
      return (_outcome(payment['status'], payment['reason']), retryAfter);
    } catch (_) {
      return (null, 0.0);
    }
  }

  static Outcome? _outcome(Object? status, Object? reason) => switch ((status, reason)) {
        ('completed', 'duplicate') => Outcome.duplicate,
        ('completed', _) => Outcome.completed,
        ('notcompleted', 'expired') => Outcome.expired,
        // A person has ended its review, and knows what became of the money.
        ('notcompleted', 'released') => Outcome.review,
        ('notcompleted', _) => Outcome.failed,
        ('review', _) => Outcome.review,
        _ => null,
      };
}
