def port = new ServerSocket(0).withCloseable { it.localPort }
new File(basedir, 'port.properties').text = "greeter.port = $port\n"
new File(basedir, 'url.properties').text = "greeter.port = $port\nlighthouse.target.url = http://127.0.0.1:$port\n"
return true
