// An example that needs what this machine lacks is skipped.
if (basedir.name == '02-postgresql') {
    def installed = new File('/usr/lib/postgresql').listFiles()?.any { new File(it, 'bin/initdb').canExecute() }
    if (!installed) {
        println 'skipped: PostgreSQL is not installed (apt-get install postgresql)'
        return false
    }
}
return true
