/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.AcraException;
import dev.acrawriter.ClientId;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.observe.AcraJdbcListener;
import dev.acrawriter.jdbc.observe.PoisonPolicy;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.spi.KeySource;
import dev.acrawriter.spi.MasterKeySource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.io.ResourceLoader;

/**
 * What the context's data sources share, and the ones that are protected. Made when the first data source is, and destroyed after
 * the last. Safe for many threads.
 */
final class ProtectedDataSources implements DisposableBean {
    private static final System.Logger LOG = System.getLogger(ProtectedDataSources.class.getName());

    private final AcraProperties properties;
    private final ListableBeanFactory beans;
    private final EncryptionSchema schema;
    private final KeySetup.Keys keys;
    private final KeyCheck keyCheck;
    private final Map<String, AcraDataSource> sources = new ConcurrentHashMap<>();
    /** All that are in use. Guarded by itself. */
    private final Set<AcraDataSource> toClose = Collections.newSetFromMap(new WeakHashMap<>());

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    ProtectedDataSources(AcraProperties properties, ListableBeanFactory beans, ResourceLoader resources) {
        this.properties = properties;
        this.beans = beans;
        this.schema = SchemaSetup.schema(properties.schema(), beans.getBeansOfType(EncryptionSchema.class), resources);
        this.keys = KeySetup.keys(
                properties.keys(),
                beans.getBeanProvider(KeySource.class),
                beans.getBeanProvider(MasterKeySource.class));
        this.keyCheck = keyCheck();
        requireKeys();
    }

    private KeyCheck keyCheck() {
        try {
            return new KeyCheck(keys.source(), schema, properties.clientId());
        } catch (AcraException e) {
            throw new AcraStartupException(
                    "acrawriter.client-id", "a client id is not valid", String.valueOf(e.getMessage()), e);
        }
    }

    /** A source that does not answer now may answer later; all else will not mend itself. */
    private void requireKeys() {
        try {
            keyCheck.run();
        } catch (KeyUnavailableException e) {
            if (e.reason() == KeyUnavailableException.Reason.SOURCE_FAILED) {
                LOG.log(System.Logger.Level.WARNING, "the source of keys does not answer", e);
                return;
            }
            boolean noKey = String.valueOf(e.getMessage()).startsWith("there is no key");
            throw new AcraStartupException(
                    noKey ? "acrawriter.client-id" : KeySetup.masterKeyProperty(properties.keys()),
                    noKey ? "a key is missing" : "the master key is missing",
                    String.valueOf(e.getMessage()),
                    e);
        } catch (AcraException e) {
            throw new AcraStartupException(
                    KeySetup.masterKeyProperty(properties.keys()),
                    "a key cannot be read",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    /** Whether the properties ask for this bean. */
    boolean isSelected(String beanName) {
        return !beanName.startsWith("scopedTarget.")
                && !properties.exclude().contains(beanName)
                && (properties.dataSources().isEmpty()
                        || properties.dataSources().contains(beanName));
    }

    AcraProperties properties() {
        return properties;
    }

    KeyCheck keys() {
        return keyCheck;
    }

    /** Whether the bean went through our hands, whatever came of it. */
    boolean hasSeen(String beanName) {
        return seen.contains(beanName);
    }

    /** The protected ones by their names. */
    Map<String, AcraDataSource> sources() {
        return new LinkedHashMap<>(sources);
    }

    DataSource protect(String beanName, DataSource source) {
        seen.add(beanName);
        if (!isSelected(beanName) || StackedSources.isProtected(beanName, source)) {
            return source;
        }
        AcraDataSource made;
        try {
            made = build(beanName, source);
        } catch (AcraException e) {
            throw new AcraStartupException(
                    "acrawriter",
                    "data source " + beanName + " cannot be protected",
                    String.valueOf(e.getMessage()),
                    e);
        }
        // Of a bean of a shorter life than the context's there may be several, and the one before may still be in use.
        sources.put(beanName, made);
        synchronized (toClose) {
            toClose.add(made);
        }
        return made;
    }

    private AcraDataSource build(String beanName, DataSource source) {
        AcraDataSource.Builder builder = AcraDataSource.builder(source)
                .schema(schema)
                .keys(keys.source())
                .acceptEncryptedValues(properties.acceptEncryptedValues())
                .maxStreamBytes(Math.toIntExact(properties.maxStream().toBytes()))
                .tableLifetime(properties.tableLifetime());
        if (properties.clientId() != null) {
            builder.clientId(ClientId.of(properties.clientId()));
        }
        if (properties.dialect() != null) {
            builder.dialect(properties.dialect());
        }
        if (properties.allowUnwrap()) {
            builder.allowUnwrap();
        }
        if (properties.refuseEmptyValues()) {
            builder.refuseEmptyValues();
        }
        if (properties.sendRefusedStatementsUnprotected()) {
            builder.sendRefusedStatementsUnprotected();
        }
        switch (properties.decrypt()) {
            case EVERYWHERE -> builder.decryptEverywhere();
            case PROTECTED_COLUMNS -> builder.decryptProtectedColumnsOnly();
            case PROTECTED_TABLES -> {
                // the builder's own way
            }
        }
        poisonRecords(builder);
        beans.getBeanProvider(AcraJdbcListener.class).orderedStream().forEach(builder::listener);
        beans.getBeanProvider(AcraDataSourceCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(beanName, builder));
        return builder.build();
    }

    private void poisonRecords(AcraDataSource.Builder builder) {
        PoisonPolicy own = beans.getBeanProvider(PoisonPolicy.class).getIfAvailable();
        if (own != null) {
            builder.poisonRecords(own);
            return;
        }
        switch (properties.poisonRecords()) {
            case LOG -> builder.poisonRecords(PoisonPolicy.log());
            case REFUSE -> builder.poisonRecords(PoisonPolicy.refuse());
            case IGNORE -> {
                // the builder's own way
            }
        }
    }

    /** Wipes the keys. Pools are closed by their own beans. */
    @Override
    public void destroy() {
        synchronized (toClose) {
            toClose.forEach(AcraDataSource::close);
        }
        if (keys.isOurs()) {
            keys.source().close();
        }
    }
}
