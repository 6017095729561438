// Shows LigdiCash's payment page in a WebView, notices the return, and then shows what the backend says.
import 'package:flutter/material.dart';
import 'package:url_launcher/url_launcher.dart';
import 'package:webview_flutter/webview_flutter.dart';

import 'navigation.dart';
import 'payments.dart';

const _words = {
  Outcome.completed: 'Paiement reçu',
  Outcome.duplicate: 'Commande payée deux fois : contactez la boutique pour être remboursé',
  Outcome.failed: 'Le paiement n’a pas abouti. Si votre compte a été débité, ne payez pas une seconde fois : contactez la boutique',
  Outcome.expired: 'Délai de paiement dépassé. Si vous l’avez déjà validé, ne payez pas une seconde fois : la boutique sera prévenue',
  Outcome.review: 'Paiement à vérifier. Ne payez pas une seconde fois : contactez la boutique',
  Outcome.processing: 'Paiement encore en cours. Si vous l’avez déjà validé, ne payez pas une seconde fois : la boutique sera prévenue',
  Outcome.unknown: 'Paiement inconnu. Ne payez pas une seconde fois : contactez la boutique',
};

class PaymentScreen extends StatefulWidget {
  const PaymentScreen({super.key, required this.page, required this.payments, required this.frontendUrl});

  final PaymentPage page;
  final Payments payments;

  /// The backend's FRONTEND_URL.
  final String frontendUrl;

  @override
  State<PaymentScreen> createState() => _PaymentScreenState();
}

class _PaymentScreenState extends State<PaymentScreen> {
  late final WebViewController _web;
  bool _verifying = false;
  Outcome? _outcome;

  @override
  void initState() {
    super.initState();
    _web = WebViewController()
      ..setJavaScriptMode(JavaScriptMode.unrestricted)
      ..setNavigationDelegate(NavigationDelegate(
        onNavigationRequest: _decide,
        // Android asks nothing before what a form sends: the return is then noticed when it loads.
        onPageStarted: (url) {
          if (decideNavigation(url, widget.frontendUrl) is Return) _verify();
        },
      ))
      ..loadRequest(widget.page.payUrl);
  }

  NavigationDecision _decide(NavigationRequest request) {
    switch (decideNavigation(request.url, widget.frontendUrl)) {
      case Return():
        if (request.isMainFrame) _verify();
        return NavigationDecision.prevent;
      case Stay():
        return NavigationDecision.navigate;
      case HandOver():
        // Without the operator's app, the page's own way still works.
        launchUrl(Uri.parse(request.url), mode: LaunchMode.externalApplication).catchError((_) => false);
        return NavigationDecision.prevent;
      case Block():
        return NavigationDecision.prevent;
    }
  }

  /// The payer is back, or closes the page: neither is a result. The backend is asked.
  Future<void> _verify() async {
    if (_verifying) return;
    setState(() => _verifying = true);
    final outcome = await widget.payments.waitForResult(widget.page.id);
    if (mounted) setState(() => _outcome = outcome);
  }

  @override
  Widget build(BuildContext context) {
    final outcome = _outcome;
    return Scaffold(
      appBar: AppBar(
        title: const Text('Paiement'),
        leading: CloseButton(onPressed: () => _verifying ? Navigator.pop(context, outcome) : _verify()),
      ),
      body: !_verifying
          ? WebViewWidget(controller: _web)
          : Center(
              child: Semantics(
                liveRegion: true,
                child: Text(outcome == null ? 'Vérification du paiement…' : _words[outcome]!),
              ),
            ),
    );
  }
}
