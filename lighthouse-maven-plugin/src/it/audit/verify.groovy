import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert builds.size() == 5
def (begins, grown, altered, lost, none) = builds
def result = { name -> new JsonSlurper().parse(new File(basedir, "target/$name/audit/audit.json")) }
def kinds = { name -> result(name).violations*.kind }

assert begins.contains('BUILD SUCCESS')
assert begins.contains('BEGUN: there was no baseline to compare with; it begins with 3 events')
assert new File(basedir, 'target/begins/audit/checkpoint.txt').readLines()[0..1] == ['com.example/audited', '3']

assert grown.contains('BUILD SUCCESS')
assert grown.contains('only added to, proven by')
assert grown.contains('PASS: 3 events are as they were sealed')
assert result('grown').sealed == 1
assert result('grown').since*.found == ['extends']

assert altered.contains('BUILD FAILURE')
assert altered.contains('FAIL: 2 violations, the worst CRITICAL: {rewound=1, tampered=1}')
assert kinds('altered').toSet() == ['tampered', 'rewound'].toSet()
assert !new File(basedir, 'target/altered/audit/checkpoint.txt').exists()

assert lost.contains('BUILD FAILURE')
assert kinds('lost') == ['rolled_back']

assert none.contains('BUILD FAILURE')
assert none.contains('no JDBC driver on the class path takes the URL')

assert !builds.any { it =~ /(?m)^\s+at / }
