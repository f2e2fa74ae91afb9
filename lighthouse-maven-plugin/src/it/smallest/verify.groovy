import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def run = new File(basedir, 'target/lighthouse/latest').canonicalFile

assert log.contains('valid certificate; its decision is APPROVED')
assert log.contains('PASS: 2 of 2 required findings passed')
assert new JsonSlurper().parse(new File(run, 'verdict.json')).outcome == 'PASS'
assert new File(run, 'report.html').text.contains('five-guests')
assert new File(run, 'junit.xml').text.contains('greet response p95 &lt; 2 s')
