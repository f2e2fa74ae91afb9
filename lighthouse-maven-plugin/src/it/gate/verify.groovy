import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert builds.size() == 5
def (holds, fails, tolerated, skipped, down) = builds
def run = { name -> new File(basedir, "target/$name/latest").canonicalFile }
def decision = { name ->
    def envelope = new JsonSlurper().parse(new File(run(name), 'certificate.dsse.json'))
    def statement = new JsonSlurper().parse(envelope.payload.decodeBase64())
    statement.predicate.decision
}
def outcome = { name -> new JsonSlurper().parse(new File(run(name), 'verdict.json')).outcome }
def written = { name ->
    ['result.json', 'verdict.json', 'junit.xml', 'report.html', 'certificate.dsse.json', 'certificate.md'].every {
        new File(run(name), it).length() > 0
    }
}

assert holds.contains('BUILD SUCCESS')
assert holds.contains('PASS: 1 of 1 required findings passed')
assert outcome('holds') == 'PASS'
assert written('holds')

assert fails.contains('BUILD FAILURE')
assert fails =~ /FAIL: 1 of 1 required findings failed: greetings: \S.*, measured \S+ %; see \Q${run('fails')}\/report.html\E/
assert fails =~ /\[ERROR\] +FAIL +\S/
assert fails.contains('valid certificate; its decision is REJECTED')
assert fails =~ /Failed to execute goal dev\.lighthouse:lighthouse-maven-plugin:[^:]+:verify /
assert outcome('fails') == 'FAIL'
assert decision('fails') == 'REJECTED'
assert written('fails')

assert tolerated.contains('BUILD SUCCESS')
assert tolerated.contains('[WARNING] FAIL: 1 of 1 required findings failed')
assert decision('tolerated') == 'REJECTED'

assert skipped.contains('BUILD SUCCESS')
assert skipped.count('skipped by lighthouse.skip') == 6
assert !new File(basedir, 'target/skipped').exists()

assert down.contains('BUILD FAILURE')
assert down.contains('target greeter at http://127.0.0.1:1 cannot be reached: ')
assert down =~ /Failed to execute goal dev\.lighthouse:lighthouse-maven-plugin:[^:]+:verify /
assert outcome('down') == 'INCONCLUSIVE'
assert decision('down') == 'INCONCLUSIVE'
assert written('down')

assert !builds.any { it =~ /(?m)^\s+at / }
