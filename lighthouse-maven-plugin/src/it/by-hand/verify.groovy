import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert builds.size() == 8
def (load, later, failing, unnamed, elsewhere, keyless, mistyped, seeded) = builds

assert load.contains('PASS: 1 of 1 required findings passed')

def id = (load =~ /results are in .*[\/](\S+)/)[0][1]
assert later.count("run $id, 0 min old") == 4
assert later.contains('PASS: 1 of 1 required findings passed')
assert later.contains('valid certificate; its decision is ')

assert failing.contains('FAIL: 1 of 1 required findings failed')
assert !failing.contains('min old')

assert unnamed.contains('there is no run no-such-run; name one with -Dlighthouse.run')
assert elsewhere.contains("no run under ${new File(basedir, 'target/elsewhere')}; run lighthouse:load first or name one with -Dlighthouse.run")
assert keyless.contains("expected a signing key at ${new File(basedir, 'target/no-such-key.pem')} but there is none; make one with mvn lighthouse:setup")
assert mistyped.contains("or a number of workers a CPU such as '0.75C', but was 'x'; set <workers> or -Dlighthouse.workers")

def result = new JsonSlurper().parse(new File(basedir, 'target/lighthouse/latest/result.json'))
assert result.seed == 42
assert result.configuration.'lighthouse.workers' == '0.75C'
def wanted = Math.round(0.75 * Runtime.runtime.availableProcessors())
assert result.scenarios[0].workers.size() == Math.max(1, Math.min(3, wanted))

assert !builds.any { it =~ /(?m)^\s+at / }
