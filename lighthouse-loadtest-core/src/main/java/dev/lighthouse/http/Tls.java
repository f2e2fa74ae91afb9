package dev.lighthouse.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client trusts, and by which name it knows the server. Keep one in a static field: agents that share it share
 * its certificates and sessions. The name is sent to the server (SNI) and must be in its certificate. Immutable.
 */
public final class Tls {

    private final @Nullable SSLContext context;
    private final boolean checksName;
    private final @Nullable String serverName;

    private Tls(@Nullable SSLContext context, boolean checksName, @Nullable String serverName) {
        this.context = context;
        this.checksName = checksName;
        this.serverName = serverName;
    }

    /** As the JVM is set up: its own certificates, or {@code javax.net.ssl.trustStore}. */
    public static Tls system() {
        return new Tls(null, true, null);
    }

    /** With a context of one's own, such as one with a client certificate. */
    public static Tls of(SSLContext context) {
        return new Tls(context, true, null);
    }

    /**
     * Trusts these certificates and no others.
     *
     * @param certificates a file of X.509 certificates in PEM
     * @throws UncheckedIOException it cannot be read or holds none
     */
    public static Tls trusting(Path certificates) {
        try (InputStream in = Files.newInputStream(certificates)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + count++, certificate);
            }
            if (count == 0) {
                throw new IOException("there is no certificate in " + certificates);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return of(context(trust.getTrustManagers()));
        } catch (IOException e) {
            throw new UncheckedIOException("no certificates to trust: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(
                    certificates + " must hold X.509 certificates in PEM but cannot be read: " + e.getMessage(), e));
        }
    }

    /** Trusts whoever answers, under any name. For test systems whose certificate nobody can check. */
    public static Tls trustingAll() {
        try {
            return new Tls(context(new TrustManager[] {new TrustAll()}), false, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /** Under another name than the address's host. */
    public Tls serverName(String name) {
        return new Tls(context, checksName, name);
    }

    /** Empty: the JVM's. */
    Optional<SSLContext> context() {
        return Optional.ofNullable(context);
    }

    /** A TLS socket over a connected one; no handshake yet. */
    SSLSocket over(Socket socket, String host, int port) throws IOException {
        String name = serverName == null ? host : serverName;
        SSLContext trusted = context == null ? systemContext() : context;
        SSLSocket secure = (SSLSocket) trusted.getSocketFactory().createSocket(socket, name, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        if (checksName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (serverName != null) {
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
        }
        secure.setSSLParameters(parameters);
        return secure;
    }

    private static SSLContext systemContext() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM's trust store cannot be used: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, null);
        return context;
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
