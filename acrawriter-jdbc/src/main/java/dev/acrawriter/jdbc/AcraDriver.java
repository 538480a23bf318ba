/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.AcraException;
import dev.acrawriter.ClientId;
import dev.acrawriter.core.schema.EncryptorConfigReader;
import dev.acrawriter.jdbc.config.KeystoreSettings;
import dev.acrawriter.jdbc.wrap.AcraConnection;
import dev.acrawriter.jdbc.wrap.Protection;
import dev.acrawriter.spi.KeySource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decorator for tools that know only URLs: {@code jdbc:acra:postgresql://host/db} is {@code jdbc:postgresql://host/db} with
 * protection. Registers itself with {@link DriverManager}.
 *
 * <p>Properties, in the URL or beside it; none of them reaches the database's driver:
 *
 * <table>
 *   <caption>Properties</caption>
 *   <tr><td>{@code acra.config}</td><td>file of the schema, in the format of AcraServer's {@code encryptor_config}; needed</td></tr>
 *   <tr><td>{@code acra.keys}</td><td>folder of the keystore; needed</td></tr>
 *   <tr><td>{@code acra.keystore}</td><td>{@code v1}, which is the default, or {@code v2}</td></tr>
 *   <tr><td>{@code acra.masterKeyVariable}</td><td>environment variable of the master key; {@code ACRA_MASTER_KEY} if not
 *       given</td></tr>
 *   <tr><td>{@code acra.masterKeyFile}</td><td>file of the master key, in place of the variable</td></tr>
 *   <tr><td>{@code acra.clientId}</td><td>client id of the connections; a {@link ClientScope} wins over it</td></tr>
 *   <tr><td>{@code acra.unwrap}</td><td>{@code allow} for {@link AcraDataSource.Builder#allowUnwrap()}; {@code deny} is the
 *       default</td></tr>
 * </table>
 *
 * <p>Connections to one database with the same properties share schema, keys and plans until the JVM ends. Safe for many threads.
 */
public final class AcraDriver implements Driver {
    private static final String PREFIX = "jdbc:acra:";
    private static final String PROPERTY_PREFIX = "acra.";
    private static final Pattern URL_PROPERTY = Pattern.compile("[?&;](acra\\.\\w+)=([^&;]*)");
    private static final List<String> PROPERTIES = List.of(
            "acra.config",
            "acra.keys",
            "acra.keystore",
            "acra.masterKeyVariable",
            "acra.masterKeyFile",
            "acra.clientId",
            "acra.unwrap");

    // Guarded by the lock; as many as there are different settings.
    private static final Map<Map<String, String>, Protection> PROTECTIONS = new HashMap<>();
    private static final Lock LOCK = new ReentrantLock();

    static {
        try {
            DriverManager.registerDriver(new AcraDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Makes a driver; usually {@link DriverManager} does. */
    public AcraDriver() {}

    /**
     * A URL without our parts.
     *
     * @param url of the database's driver
     * @param settings our properties
     */
    private record Target(String url, Map<String, String> settings) {
        /** Shows no URL, which may hold a password. */
        @Override
        public String toString() {
            return "Target" + settings.keySet();
        }
    }

    private static Target target(String url, @Nullable Properties info) {
        Map<String, String> settings = new TreeMap<>();
        if (info != null) {
            info.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(PROPERTY_PREFIX))
                    .forEach(name -> settings.put(name, info.getProperty(name)));
        }
        String rest = url.substring(PREFIX.length());
        Matcher property = URL_PROPERTY.matcher(rest);
        while (property.find()) {
            settings.put(property.group(1), URLDecoder.decode(property.group(2), StandardCharsets.UTF_8));
        }
        String left = URL_PROPERTY.matcher(rest).replaceAll("");
        if (left.indexOf('?') < 0) {
            // The one before it is gone, so what follows is the first parameter now.
            left = rest.indexOf('?') < 0 ? left : left.replaceFirst("&", "?");
        }
        return new Target(left.startsWith("jdbc:") ? left : "jdbc:" + left, settings);
    }

    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Target target = target(url, info);
        Protection protection = protection(target);
        ClientId clientId = clientId(target.settings());
        Connection raw = DriverManager.getDriver(target.url()).connect(target.url(), withoutOurs(info));
        if (raw == null) {
            return null;
        }
        try {
            return new AcraConnection(raw, protection, clientId);
        } catch (SQLException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static Properties withoutOurs(@Nullable Properties info) {
        Properties rest = new Properties();
        if (info != null) {
            info.stringPropertyNames().stream()
                    .filter(name -> !name.startsWith(PROPERTY_PREFIX))
                    .forEach(name -> rest.setProperty(name, info.getProperty(name)));
        }
        return rest;
    }

    private static @Nullable ClientId clientId(Map<String, String> settings) throws SQLException {
        String id = settings.get("acra.clientId");
        try {
            return id == null ? null : ClientId.of(id);
        } catch (AcraException e) {
            throw configuration(e);
        }
    }

    private static Protection protection(Target target) throws SQLException {
        for (String name : target.settings().keySet()) {
            if (!PROPERTIES.contains(name)) {
                throw new AcraSqlException(AcraSqlState.CONFIGURATION, "there is no property " + name);
            }
        }
        Map<String, String> shared = new TreeMap<>(target.settings());
        shared.remove("acra.clientId");
        // What is known of the tables of one database says nothing about another.
        shared.put("database", target.url().split("[?;]", 2)[0]);
        LOCK.lock();
        try {
            Protection known = PROTECTIONS.get(shared);
            if (known == null) {
                known = open(shared);
                PROTECTIONS.put(shared, known);
            }
            return known;
        } catch (AcraException e) {
            throw configuration(e);
        } finally {
            LOCK.unlock();
        }
    }

    private static Protection open(Map<String, String> settings) throws SQLException {
        AcraDataSource.Builder builder = AcraDataSource.settings()
                .schema(EncryptorConfigReader.strict().readFile(Path.of(needed(settings, "acra.config"))))
                .keys(keystore(settings));
        switch (settings.getOrDefault("acra.unwrap", "deny")) {
            case "allow" -> builder.allowUnwrap();
            case "deny" -> {
                // the default
            }
            default -> throw new AcraSqlException(AcraSqlState.CONFIGURATION, "acra.unwrap is allow or deny");
        }
        return builder.protection();
    }

    private static KeySource keystore(Map<String, String> settings) throws SQLException {
        String file = settings.get("acra.masterKeyFile");
        KeystoreSettings.Version version = switch (settings.getOrDefault("acra.keystore", "v1")) {
            case "v1" -> KeystoreSettings.Version.V1;
            case "v2" -> KeystoreSettings.Version.V2;
            default -> throw new AcraSqlException(AcraSqlState.CONFIGURATION, "acra.keystore is v1 or v2");
        };
        return new KeystoreSettings(
                        Path.of(needed(settings, "acra.keys")),
                        version,
                        settings.get("acra.masterKeyVariable"),
                        file == null ? null : Path.of(file))
                .open();
    }

    private static String needed(Map<String, String> settings, String name) throws SQLException {
        String value = settings.get(name);
        if (value == null) {
            throw new AcraSqlException(AcraSqlState.CONFIGURATION, "the property " + name + " is needed");
        }
        return value;
    }

    private static AcraSqlException configuration(AcraException cause) {
        String message = cause.getMessage() == null ? "schema or keys cannot be used" : cause.getMessage();
        return new AcraSqlException(AcraSqlState.CONFIGURATION, message, cause);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return new DriverPropertyInfo[0];
        }
        Target target = target(url, info);
        DriverPropertyInfo[] theirs =
                DriverManager.getDriver(target.url()).getPropertyInfo(target.url(), withoutOurs(info));
        return Stream.concat(
                        PROPERTIES.stream()
                                .map(name -> new DriverPropertyInfo(
                                        name, target.settings().get(name))),
                        Arrays.stream(theirs))
                .toArray(DriverPropertyInfo[]::new);
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.acrawriter.jdbc");
    }
}
