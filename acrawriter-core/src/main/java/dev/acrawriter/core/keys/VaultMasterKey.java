/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.spi.MasterKeySource;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The master key from a key-value secret of HashiCorp Vault, engine version 1 or 2, as Acra's {@code vault_master_key}
 * keeps it: in the field {@code acra_master_key}, the same base64 text as in the environment variable. Page: {@code
 * docs/formats/master-keys.md}.
 *
 * <p>Each {@link #load()} is one call, the first two: the engine's version is asked once. Calls that time out or are
 * answered with 429 or 5xx are repeated a few times; refusals are not. The HTTP client and the reader of JSON keep copies of
 * the key in memory that cannot be wiped. Safe for many threads.
 */
public final class VaultMasterKey implements MasterKeySource {
    /** The environment variable with the token, base64-encoded. */
    public static final String TOKEN_VARIABLE = "VAULT_API_TOKEN";

    /** The field of the secret. */
    public static final String FIELD = "acra_master_key";

    private static final String KEY_VALUE_ENGINE = "kv";
    private static final String MOUNTS = "sys/internal/ui/mounts";

    private final URI address;
    private final String mount;
    private final String rest;
    private final MasterKeySource token;
    private final VaultHttp http;
    private final AtomicReference<@Nullable String> engineVersion = new AtomicReference<>();

    private VaultMasterKey(Builder builder, MasterKeySource token, String path) {
        this.address = builder.address;
        this.mount = path.substring(0, path.indexOf('/'));
        this.rest = path.substring(path.indexOf('/') + 1);
        this.token = token;
        this.http = new VaultHttp(builder.timeout, builder.attempts, builder.retryDelay, builder.tls);
    }

    /**
     * Starts a source.
     *
     * @param address of the server, for example {@code https://vault.example.com:8200}; a path in it goes in front of
     *     Vault's own
     * @return a builder without a token
     */
    public static Builder builder(URI address) {
        return new Builder(address);
    }

    /**
     * Loads the master key's content.
     *
     * @return the caller's to close
     * @throws KeyUnavailableException if Vault does not answer, refuses the token, or has no such secret
     * @throws ConfigurationException if the mount is no key-value engine, or the field is not base64
     */
    @Override
    public SecretBytes load() {
        try (SecretBytes opened = token.load()) {
            String version = engineVersion.get();
            if (version == null) {
                version = askVersion(opened);
                engineVersion.set(version);
            }
            boolean second = version.equals("2");
            String path = mount + (second ? "/data/" : "/") + rest;
            JsonNode data = secret(path, opened).path("data");
            JsonNode field = (second ? data.path("data") : data).path(FIELD);
            if (!field.isTextual()) {
                throw new KeyUnavailableException(
                        Reason.ABSENT,
                        "Vault secret " + path + " has no text field " + FIELD
                                + "; write the master key there in base64");
            }
            return MasterKeys.decode("Vault secret " + path + ", field " + FIELD, field.asText());
        }
    }

    /** A mount that has nothing there may have another version now, so that is asked again. */
    private JsonNode secret(String path, SecretBytes opened) {
        try {
            return http.get(uri(path), opened);
        } catch (KeyUnavailableException e) {
            if (e.reason() == Reason.ABSENT) {
                engineVersion.set(null);
            }
            throw e;
        }
    }

    /** Asks for the mounts as Acra does; options that are null mean version 1. */
    private String askVersion(SecretBytes opened) {
        JsonNode found =
                http.get(uri(MOUNTS), opened).path("data").path("secret").path(mount + "/");
        if (found.isMissingNode()) {
            throw new ConfigurationException(
                    "Vault has no mount " + mount + ", or this token may not see it; check the first part of the path");
        }
        if (!found.path("type").asText().equals(KEY_VALUE_ENGINE)) {
            throw new ConfigurationException("Vault mount " + mount + " is no key-value engine");
        }
        JsonNode options = found.path("options");
        if (options.isMissingNode()) {
            throw new ConfigurationException(
                    "Vault does not tell the version of mount " + mount + "; allow the token to read " + MOUNTS);
        }
        String version = options.path("version").asText("1");
        if (!version.equals("1") && !version.equals("2")) {
            throw new ConfigurationException("Vault mount " + mount + " has a key-value engine of another version");
        }
        return version;
    }

    private URI uri(String path) {
        try {
            String prefix = address.getPath().replaceAll("/+$", "");
            return new URI(
                    address.getScheme(),
                    null,
                    address.getHost(),
                    address.getPort(),
                    prefix + "/v1/" + path,
                    null,
                    null);
        } catch (URISyntaxException e) {
            throw new ConfigurationException("Vault path " + path + " cannot be part of an address", e);
        }
    }

    /**
     * Names the server and the secret's path, never the token.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "VaultMasterKey[" + address.getHost() + ", " + mount + "/" + rest + "]";
    }

    /** Collects what the source needs. Not safe for many threads. */
    public static final class Builder {
        private static final int MAX_ATTEMPTS = 10;

        private final URI address;
        private @Nullable MasterKeySource token;
        private @Nullable String path;
        private Duration timeout = Duration.ofSeconds(5);
        private Duration retryDelay = Duration.ofMillis(200);
        private int attempts = 4;
        private @Nullable SSLContext tls;

        private Builder(URI address) {
            String scheme = address.getScheme();
            if (!("https".equals(scheme) || "http".equals(scheme))
                    || address.getHost() == null
                    || address.getUserInfo() != null
                    || address.getQuery() != null
                    || address.getFragment() != null) {
                throw new ConfigurationException("the address of Vault is http or https and a host, without user, query"
                        + " and fragment, for example https://vault:8200");
            }
            this.address = address;
        }

        /**
         * Sets the token.
         *
         * @param token copied without the line ends behind it
         * @return this builder
         * @throws ConfigurationException if it is empty, or not printable ASCII
         */
        public Builder token(SecretBytes token) {
            try (SecretBytes checked = VaultToken.checked(token)) {
                this.token = MasterKeys.ofBytes(checked);
            }
            return this;
        }

        /**
         * Takes the token from the environment variable {@value VaultMasterKey#TOKEN_VARIABLE}, base64-encoded as Acra
         * wants it. Read at each load.
         *
         * @return this builder
         */
        public Builder tokenFromEnvironment() {
            this.token = () -> {
                try (SecretBytes loaded =
                        MasterKeys.ofEnvironment(TOKEN_VARIABLE).load()) {
                    return VaultToken.checked(loaded);
                }
            };
            return this;
        }

        /**
         * Sets the secret's path.
         *
         * @param path the mount, a slash, and the path inside it, without {@code data}; for example {@code secret/acra}
         * @return this builder
         * @throws ConfigurationException if it has another form
         */
        public Builder path(String path) {
            String trimmed = path.replaceAll("^/+|/+$", "");
            if (!trimmed.matches("[\\w.-]+(/[\\w. -]+)+") || trimmed.matches("(.*/)?\\.{1,2}(/.*)?")) {
                throw new ConfigurationException(
                        "a Vault path is a mount, a slash and a path of letters, digits, _ . - in it; for example"
                                + " secret/acra");
            }
            this.path = trimmed;
            return this;
        }

        /**
         * Sets how long one call may take, from connecting to the last byte of the answer.
         *
         * @param timeout 5 seconds if not set
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Sets how often a call is tried, and how long to wait before the first repetition; each wait is twice the one
         * before, and a little random.
         *
         * @param attempts 1 to 10; 4 if not set
         * @param firstDelay 200 ms if not set
         * @return this builder
         * @throws ConfigurationException if the number is out of range
         */
        public Builder attempts(int attempts, Duration firstDelay) {
            if (attempts < 1 || attempts > MAX_ATTEMPTS) {
                throw new ConfigurationException("Vault is tried 1 to " + MAX_ATTEMPTS + " times, not " + attempts);
            }
            this.attempts = attempts;
            this.retryDelay = Objects.requireNonNull(firstDelay, "firstDelay");
            return this;
        }

        /**
         * Sets whom to trust, and with which certificate to sign in. The JVM's defaults if not set.
         *
         * @param tls the context
         * @return this builder
         */
        public Builder tls(SSLContext tls) {
            this.tls = Objects.requireNonNull(tls, "tls");
            return this;
        }

        /**
         * Makes the source. Nothing is asked yet.
         *
         * @return the source
         * @throws ConfigurationException if token or path is missing
         */
        public VaultMasterKey build() {
            if (token == null || path == null) {
                throw new ConfigurationException(
                        "Vault needs a token and a path; set token(...) or tokenFromEnvironment(), and path(...)");
            }
            return new VaultMasterKey(this, token, path);
        }
    }
}
