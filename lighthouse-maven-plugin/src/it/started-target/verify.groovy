import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert builds.size() == 6
def started = builds[0] =~ /target greeter runs at (\S+), pid (\d+); lighthouse:stop ends it/
assert started.find()
def (address, pid) = [started.group(1), started.group(2) as long]
def targets = { build ->
    (build =~ /results are in (.+)/).collect {
        new JsonSlurper().parse(new File(it[1], 'result.json')).scenarios[0].target
    }
}

def used = targets(builds[1])
assert used.size() == 2
assert used.every { it.pid == pid && it.address == address && it.kind == 'process' }
assert used.every { it.exitCode == null }

def byUrl = targets(builds[2])
assert byUrl.size() == 1
assert byUrl.every { it.pid == null && it.address == address && it.kind == 'url' }

assert builds[3].contains("greeter") && builds[3].contains("$pid")
assert ProcessHandle.of(pid).empty
assert builds[4].contains('target greeter was not running')
assert builds[5].contains("target greeter at $address cannot be reached: ")
assert builds[5].contains('BUILD FAILURE')

assert !builds.any { it =~ /(?m)^\s+at / }
