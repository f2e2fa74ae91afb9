def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert builds.size() == 3
def (five, six, failing) = builds

// Whoever measures says what it came to, and each version of Jupiter ran the test.
assert five.contains('Jupiter 5.14.4')
assert !six.contains('Jupiter 5.')
[five, six].each {
    assert it.contains('BUILD SUCCESS')
    assert it.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
    assert it =~ /greetings: \d+ operations, 0 failed/
}

assert failing.contains('BUILD FAILURE')
assert failing.contains('Tests run: 1, Failures: 1, Errors: 0, Skipped: 0')
assert failing =~ /scenario greetings of run \S+ does not keep what its plan requires:/
assert failing =~ /FAIL  greet errors < 1 %/
assert failing =~ /at \S+\/result\.json#\/scenarios\/0\/operations\/0\/errorRate/

def latest = new File(basedir, 'target/lighthouse/latest').canonicalFile
['result.json', 'verdict.json', 'junit.xml', 'report.html'].each {
    assert new File(latest, it).length() > 0
}
assert new File(basedir, 'target/lighthouse/runs').list().size() == 3
