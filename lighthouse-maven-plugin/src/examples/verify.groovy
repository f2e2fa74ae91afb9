import groovy.json.JsonSlurper
import groovy.xml.XmlUtil

// What every example must show once "mvn verify" has run there. This script lies outside them, so it is not told which
// one was just built: it looks at all that have been so far.
def built = new File(basedir, '../../target/examples').canonicalFile.listFiles().findAll {
    new File(it, 'build.log').exists()
}
assert !built.empty

built.each { example ->
    def log = new File(example, 'build.log').text
    def run = new File(example, 'target/lighthouse/latest').canonicalFile
    def findings = new JsonSlurper().parse(new File(run, 'verdict.json')).findings
    def report = new File(run, 'report.html').text
    def junit = new File(run, 'junit.xml').text

    assert log.contains('valid certificate; its decision is APPROVED')
    assert !findings.empty
    assert log.contains("PASS: ${findings.size()} of ${findings.size()} required findings passed")
    findings.each {
        assert it.status == 'PASS'
        assert report.contains(it.scenario)
        assert junit.contains(XmlUtil.escapeXml(it.requirement))
    }

    // What the README promises of the smallest one.
    if (example.name == '00-smallest') {
        assert findings*.requirement == ['greet response p95 < 500 ms', 'errors < 1 %']
        assert findings*.scenario.unique() == ['five-guests']
    }
}
return true
