def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert builds.size() == 7
def (all, high, resolved, left, none, worst, mistyped) = builds

assert all =~ /aaaaaaaaaaaaaaaa +open +critical +altered +tampered +e-1 /
assert all =~ /bbbbbbbbbbbbbbbb +open +low +timestamp +skewed +e-2 /
assert high.contains('aaaaaaaaaaaaaaaa') && !high.contains('bbbbbbbbbbbbbbbb')
assert resolved =~ /aaaaaaaaaaaaaaaa +resolved /
assert resolved =~ /resolved by ann, \S+: ours/
assert left.contains('bbbbbbbbbbbbbbbb') && !left.contains('aaaaaaaaaaaaaaaa')
assert none.contains("there is no violation 'cccc' in ")
assert worst.contains("severity must be one of low, medium, high, critical but was 'worst'; set <severity> or -Dlighthouse.violations.severity")
assert mistyped.contains('unknown property lighthouse.violations.unresolvd; did you mean lighthouse.violations.unresolved?')
assert !builds.any { it =~ /(?m)^\s+at / }
