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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
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
 * <p>Its properties begin with {@code acra.} and stand in the URL or beside it; the URL wins. None of them reaches the database's driver.
 * {@code acra.config}, the file of the schema, and {@code acra.keys}, the folder of the keystore, are needed; {@link
 * #getPropertyInfo} describes them all, and so does the guide. One that does not exist, or whose value is not understood, is refused.
 *
 * <p>Connections to one database with the same properties share schema, keys and plans until the JVM ends. Safe for many threads.
 */
public final class AcraDriver implements Driver {
    private static final String PREFIX = "jdbc:acra:";
    private static final Pattern URL_PROPERTY = Pattern.compile(
            "[?&;](" + Pattern.quote(DriverProperty.PREFIX) + "[^=&;]*)(?:=([^&;]*))?", Pattern.CASE_INSENSITIVE);

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

    private static Target target(String url, @Nullable Properties info) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        if (info != null) {
            info.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(DriverProperty.PREFIX))
                    .forEach(name -> settings.put(name, info.getProperty(name)));
        }
        String rest = url.substring(PREFIX.length());
        Matcher property = URL_PROPERTY.matcher(rest);
        while (property.find()) {
            settings.put(property.group(1), decoded(property.group(1), property.group(2)));
        }
        String left = URL_PROPERTY.matcher(rest).replaceAll("");
        if (left.indexOf('?') < 0) {
            // The one before it is gone, so what follows is the first parameter now.
            left = rest.indexOf('?') < 0 ? left : left.replaceFirst("&", "?");
        }
        return new Target(left.startsWith("jdbc:") ? left : "jdbc:" + left, settings);
    }

    private static String decoded(String name, @Nullable String value) throws SQLException {
        if (value == null) {
            throw DriverProperty.wrong("the property " + name + " has no value");
        }
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The cause would show the value.
            throw DriverProperty.wrong("the value of " + name + " is not encoded as values in URLs are");
        }
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
                    .filter(name -> !name.startsWith(DriverProperty.PREFIX))
                    .forEach(name -> rest.setProperty(name, info.getProperty(name)));
        }
        return rest;
    }

    private static @Nullable ClientId clientId(Map<String, String> settings) throws SQLException {
        String id = DriverProperty.CLIENT_ID.in(settings);
        try {
            return id == null ? null : ClientId.of(id);
        } catch (AcraException e) {
            throw configuration(e);
        }
    }

    private static Protection protection(Target target) throws SQLException {
        DriverProperty.check(target.settings());
        Map<String, String> shared = new TreeMap<>(target.settings());
        shared.remove(DriverProperty.CLIENT_ID.key());
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
                .schema(EncryptorConfigReader.strict().readFile(path(settings, DriverProperty.CONFIG)));
        DriverProperty.apply(settings, builder);
        return builder.keys(keystore(settings)).protection();
    }

    private static KeySource keystore(Map<String, String> settings) throws SQLException {
        return new KeystoreSettings(
                        path(settings, DriverProperty.KEYS),
                        "v2".equals(DriverProperty.KEYSTORE.in(settings))
                                ? KeystoreSettings.Version.V2
                                : KeystoreSettings.Version.V1,
                        DriverProperty.MASTER_KEY_VARIABLE.in(settings),
                        DriverProperty.MASTER_KEY_FILE.in(settings) == null
                                ? null
                                : path(settings, DriverProperty.MASTER_KEY_FILE))
                .open();
    }

    private static Path path(Map<String, String> settings, DriverProperty property) throws SQLException {
        try {
            return Path.of(property.neededIn(settings));
        } catch (InvalidPathException e) {
            throw DriverProperty.wrong(property.key() + " is no path");
        }
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
                        Arrays.stream(DriverProperty.values()).map(property -> property.info(target.settings())),
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
