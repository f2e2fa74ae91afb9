import groovy.json.JsonSlurper
import java.time.Instant

def log = new File(basedir, 'build.log').text
def results = ['one', 'two'].collect {
    assert new File(basedir, "$it/target/lighthouse/runs").list().length == 1
    new JsonSlurper().parse(new File(basedir, "$it/target/lighthouse/latest/result.json"))
}

assert results*.component*.name == ['com.example:one', 'com.example:two']
assert results*.scenarios*.name == [['greetings-one'], ['greetings-two']]
assert log.count('PASS: 1 of 1 required findings passed') == 2

def (first, second) = results.sort { Instant.parse(it.startedAt) }
assert Instant.parse(first.endedAt) <= Instant.parse(second.startedAt)
