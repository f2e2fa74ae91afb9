def log = new File(basedir, 'build.log').text
def run = new File(basedir, 'target/lighthouse/latest').canonicalFile
def seen = new File(run, 'workers/old-acquaintances-0/worker.log').text

assert seen.contains('jackson 2.9.10-8')
assert seen.contains('netty 4.1.9.Final')
assert seen.contains('bouncycastle 1.52')
assert seen.contains('junit 5.8.2')
assert log.contains('PASS: 1 of 1 required findings passed')
assert !(log =~ /(?m)^\s+at /)
