// A shop with one product: the button opens the payment.
import 'dart:convert';

import 'package:flutter/material.dart';
import 'package:http/http.dart' as http;

import 'payment_screen.dart';
import 'payments.dart';

/// Where the shop's own server signs an order, at the price in its own books: docs/order-proofs.md.
const _proof = 'http://127.0.0.1:3000/shop/order-proof';

/// The backend, without a trailing slash.
const _api = 'http://127.0.0.1:3000';

/// The backend's FRONTEND_URL.
const _frontend = 'http://127.0.0.1:3000';

final _payments = Payments(_api);

void main() => runApp(const MaterialApp(home: ShopScreen()));

class ShopScreen extends StatelessWidget {
  const ShopScreen({super.key});

  Future<PaymentPage?> _open() async {
    try {
      final answer = await http.post(
        Uri.parse(_proof),
        headers: {'content-type': 'application/json'},
        body: jsonEncode({'orderId': 'A-1001'}),
      );
      return answer.statusCode == 200 ? _payments.initiate(jsonDecode(answer.body) as Map<String, Object?>) : null;
    } catch (_) {
      return null;
    }
  }

  Future<void> _pay(BuildContext context) async {
    final page = await _open();
    if (!context.mounted) return;
    if (page == null) {
      ScaffoldMessenger.of(context).showSnackBar(
        const SnackBar(content: Text('Le paiement n’a pas pu commencer. Rien n’a été débité cette fois.')),
      );
      return;
    }
    await Navigator.push(
      context,
      MaterialPageRoute<Outcome>(
        builder: (_) => PaymentScreen(page: page, payments: _payments, frontendUrl: _frontend),
      ),
    );
  }

  @override
  Widget build(BuildContext context) => Scaffold(
        appBar: AppBar(title: const Text('Danfani de Ouaga')),
        body: Center(
          child: FilledButton(onPressed: () => _pay(context), child: const Text('Payer 3 000 F CFA')),
        ),
      );
}
