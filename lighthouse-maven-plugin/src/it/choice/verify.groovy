import groovy.json.JsonSlurper

def builds = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert builds.size() == 6
def scenarios = { build ->
    def folder = (build =~ /results are in (.+)/)[0][1]
    new JsonSlurper().parse(new File(folder, 'result.json')).scenarios*.name as Set
}

assert scenarios(builds[0]) == ['greetings', 'slow-greetings', 'nightly-greetings'] as Set
assert scenarios(builds[1]) == ['greetings'] as Set
assert scenarios(builds[2]) == ['greetings'] as Set
assert scenarios(builds[3]) == ['slow-greetings'] as Set
assert builds[4].contains('none of the 3 scenarios has the wanted tags: groups [weekly], excluded groups []')
assert builds[5].contains('no scenario has the class or the name Farewells in ')
assert builds[5].contains('; there are ')

assert !builds.any { it =~ /(?m)^\s+at / }
