def log = new File(basedir, 'build.log').text

assert log.contains('nothing ran in this build; bind lighthouse:load-no-fork before this goal, or name a run with -Dlighthouse.run')
assert !(log =~ /(?m)^\s+at /)
