// Two violations, as a run of the integrity watch leaves them.
def folder = new File(basedir, '.lighthouse')
folder.mkdirs()
def line = { text ->
    def crc = new java.util.zip.CRC32C()
    crc.update(text.getBytes('UTF-8'))
    text + String.format(',"crc":"%08x"}%n', crc.value)
}
def found = { id, type, kind, severity, event ->
    line('{"act":"found","at":"2026-11-24T10:00:00Z","detail":"differs","event":"' + event + '","id":"' + id +
            '","kind":"' + kind + '","run":"a-run","severity":"' + severity + '","type":"' + type + '"')
}
new File(folder, 'violation-register.jsonl').setText(
        found('aaaaaaaaaaaaaaaa', 'altered', 'tampered', 'critical', 'e-1')
                + found('bbbbbbbbbbbbbbbb', 'timestamp', 'skewed', 'low', 'e-2'), 'UTF-8')
return true
