// A shop with one product: the button opens the payment.
import 'dart:convert';

import 'package:flutter/material.dart';
import 'package:http/http.dart' as http;

import 'payment_screen.dart';
import 'payments.dart';

/// The shop's own server. It takes the price from its own books and signs it: docs/order-proofs.md.
const _shop = 'https://shop.example';
final _payments = Payments('https://api.shop.example');

void main() => runApp(const MaterialApp(home: ShopScreen()));

class ShopScreen extends StatelessWidget {
  const ShopScreen({super.key});

  Future<PaymentPage?> _open() async {
    try {
      final answer = await http.post(
        Uri.parse('$_shop/order-proof'),
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
        const SnackBar(content: Text('Le paiement n’a pas pu commencer. Rien n’a été débité.')),
      );
      return;
    }
    await Navigator.push(
      context,
      MaterialPageRoute<Outcome>(
        builder: (_) => PaymentScreen(page: page, payments: _payments, frontendUrl: _shop),
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
