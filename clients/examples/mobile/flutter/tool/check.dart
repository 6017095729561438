// Holds lib/navigation.dart to the cases of the checkout kit. From this folder, with nothing but Dart 3:
//   dart tool/check.dart ../../../checkout/test/return-url.json
import 'dart:convert';
import 'dart:io';

import '../lib/navigation.dart';

void main(List<String> arguments) {
  final table = jsonDecode(File(arguments.single).readAsStringSync()) as Map<String, Object?>;
  final cases = (table['cases']! as List).cast<Map<String, Object?>>();
  var wrong = 0;
  for (final one in cases) {
    final url = one['url']! as String;
    final frontendUrl = (one['frontend_url'] ?? table['frontend_url'])! as String;
    final expected = switch (one['decision']! as String) {
      'return' => 'return ${one['page']} ${one['id']}',
      final decision => decision,
    };
    final decided = switch (decideNavigation(url, frontendUrl)) {
      Return(:final page, :final id) => 'return $page $id',
      Stay() => 'stay',
      HandOver() => 'system',
      Block() => 'block',
    };
    if (decided == expected) continue;
    wrong += 1;
    stderr.writeln('$url: $decided instead of $expected');
  }
  print('${cases.length - wrong} of ${cases.length} cases hold');
  exitCode = wrong == 0 ? 0 : 1;
}
