/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.ResponseOnFail;
import dev.acrawriter.schema.TableSchema;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Schemas of classes, with the names of JPA where they are given. */
class AnnotatedSchemaTest {
    @SuppressWarnings("ArrayRecordComponent") // as JPA and JDBC give bytes
    @EncryptedTable(
            name = "customer",
            schema = "shop",
            columns = {"id", "email", "photo"})
    record Customer(
            int id,

            @Encrypted(searchable = true, searchHashColumn = "email_hash", clientId = "orders_service")
            String email,

            @Encrypted(envelope = Envelope.ACRASTRUCT, untyped = true, reencryptToAcraBlock = false)
            byte[] photo) {}

    @Test
    void readsEachPartOfASetting() {
        assertThat(AnnotatedSchema.of(Customer.class))
                .isEqualTo(EncryptionSchema.of(new TableSchema(
                        "shop",
                        "customer",
                        List.of("id", "email", "photo"),
                        List.of(
                                ColumnSetting.builder("email")
                                        .searchable()
                                        .searchHashColumn("email_hash")
                                        .clientId("orders_service")
                                        .dataType(DataType.STR)
                                        .build(),
                                ColumnSetting.builder("photo")
                                        .envelope(Envelope.ACRASTRUCT)
                                        .reencryptToAcraBlock(false)
                                        .build()))));
    }

    @EncryptedTable
    static class Failing {
        @Encrypted(responseOnFail = ResponseOnFail.ERROR)
        @Nullable
        String strict;

        @Encrypted(defaultValue = "")
        @Nullable
        String lenient;
    }

    @Test
    void readsTheAnswerForWhatDoesNotOpen() {
        TableSchema table = AnnotatedSchema.of(Failing.class).tables().get(0);

        assertThat(table.protectedColumns())
                .extracting(ColumnSetting::responseOnFail)
                .containsExactly(ResponseOnFail.ERROR, ResponseOnFail.DEFAULT_VALUE);
        assertThat(table.protectedColumns().get(1).defaultValue()).isEmpty();
    }

    enum Level {
        LOW,
        HIGH
    }

    @EncryptedTable
    static class Types {
        @Encrypted
        @Nullable
        String text;

        @Encrypted
        byte @Nullable [] bytes;

        @Encrypted
        short small;

        @Encrypted
        long large;

        @Encrypted
        @Nullable
        BigDecimal amount;

        @Encrypted
        @Nullable
        Double ratio;

        @Encrypted
        boolean truth;

        @Encrypted
        @Nullable
        LocalDate day;

        @Encrypted
        @Nullable
        Instant point;

        @Encrypted
        @Nullable
        UUID id;

        @Encrypted
        @Enumerated(EnumType.STRING)
        @Nullable
        Level level;

        @Encrypted(type = DataType.JSON)
        @Nullable
        String document;

        @Encrypted(type = DataType.TIMESTAMP)
        @Nullable
        Date either;
    }

    @Test
    void takesTheDataTypeFromTheJavaType() {
        assertThat(AnnotatedSchema.of(Types.class).tables().get(0).protectedColumns())
                .extracting(ColumnSetting::dataType)
                .containsExactly(
                        DataType.STR,
                        DataType.BYTES,
                        DataType.INT32,
                        DataType.INT64,
                        DataType.DECIMAL,
                        DataType.DOUBLE,
                        DataType.BOOLEAN,
                        DataType.DATE,
                        DataType.TIMESTAMPTZ,
                        DataType.UUID,
                        DataType.STR,
                        DataType.JSON,
                        DataType.TIMESTAMP);
    }

    @EncryptedTable
    static class CustomerOrder {
        @Encrypted
        @Nullable
        String deliveryAddress;
    }

    @EncryptedTable(naming = Naming.AS_WRITTEN)
    static class CustomerCard {
        @Encrypted
        @Nullable
        String cardNumber;
    }

    @Test
    void spellsNamesAsTheDatabaseDoes() {
        assertThat(names(AnnotatedSchema.of(CustomerOrder.class, CustomerCard.class)))
                .containsExactly("customer_order.delivery_address", "CustomerCard.cardNumber");
    }

    @Entity
    @Table(name = "customers", schema = "shop")
    @EncryptedTable
    static class JpaCustomer {
        @Column(name = "e_mail")
        @Encrypted
        @Nullable
        String email;

        @Encrypted
        @Nullable
        String phone;

        @Column(name = "homePhone")
        @Nullable
        String getPhone() {
            return phone;
        }

        @Encrypted(column = "NOTE")
        @Nullable
        String note;
    }

    @Entity(name = "Invoices")
    @EncryptedTable
    static class Invoice {
        @Encrypted
        @Nullable
        String recipient;
    }

    @Test
    void takesTheNamesOfJpa() {
        EncryptionSchema schema = AnnotatedSchema.of(JpaCustomer.class, Invoice.class);

        assertThat(names(schema))
                .containsExactly("customers.e_mail", "customers.home_phone", "customers.NOTE", "invoices.recipient");
        assertThat(schema.tables().get(0).schema()).isEqualTo("shop");
    }

    @MappedSuperclass
    abstract static class Person {
        @Encrypted
        @Nullable
        String name;
    }

    @Embeddable
    static class Address {
        @Encrypted
        @Nullable
        String street;

        @Nullable
        String country;
    }

    @Entity
    @EncryptedTable
    @AttributeOverride(name = "name", column = @Column(name = "full_name"))
    static class Patient extends Person {
        @Embedded
        @AttributeOverride(name = "street", column = @Column(name = "home_street"))
        @Nullable
        Address home;

        @Nullable
        Address work;
    }

    @Test
    void findsInheritedAndEmbeddedColumns() {
        assertThat(names(AnnotatedSchema.of(Patient.class)))
                .containsExactly("patient.full_name", "patient.home_street", "patient.street");
    }

    @Entity
    @EncryptedTable
    static class Vehicle {
        @Encrypted
        @Nullable
        String plate;
    }

    @Entity
    @EncryptedTable
    static class Truck extends Vehicle {
        @Encrypted
        @Nullable
        String load;
    }

    @Entity
    @EncryptedTable
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Account {
        @Encrypted
        @Nullable
        String owner;
    }

    @Entity
    @EncryptedTable
    static class Savings extends Account {
        @Encrypted
        @Nullable
        String purpose;
    }

    @Test
    void putsSubclassesOfEntitiesIntoTheTableThatJpaUses() {
        assertThat(names(AnnotatedSchema.of(Vehicle.class, Truck.class)))
                .containsExactly("vehicle.plate", "vehicle.load");
        assertThat(names(AnnotatedSchema.of(Account.class, Savings.class)))
                .containsExactly("account.owner", "savings.purpose");
    }

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    abstract static class Party {
        @Encrypted
        @Nullable
        String taxNumber;
    }

    @Entity
    @EncryptedTable
    static class Company extends Party {
        @Encrypted
        @Nullable
        String bank;
    }

    @Test
    void refusesAClassWhoseJoinedSuperclassNobodyWouldProtect() {
        assertThatThrownBy(() -> AnnotatedSchema.of(Company.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("annotate Party with @EncryptedTable");
    }

    @Entity
    @EncryptedTable
    static class Guest {
        @Nullable
        Address home;

        @Embedded
        @AttributeOverride(name = "street", column = @Column(name = "home_street"))
        @Nullable
        Address getHome() {
            return home;
        }
    }

    @Test
    void findsOverridesOnTheMethodThatReadsAnAttribute() {
        assertThat(names(AnnotatedSchema.of(Guest.class))).containsExactly("guest.home_street");
    }

    @Test
    void joinsClassesAndOtherSchemas() {
        EncryptionSchema file = new EncryptionSchema(
                List.of(
                        TableSchema.of(
                                "log",
                                List.of(),
                                List.of(ColumnSetting.builder("line").build())),
                        TableSchema.of(
                                "customer_order",
                                List.of("id", "delivery_address"),
                                List.of(ColumnSetting.builder("delivery_address")
                                        .dataType(DataType.STR)
                                        .build()))),
                true,
                "$");

        EncryptionSchema joined = AnnotatedSchema.builder()
                .classes(List.of(CustomerOrder.class))
                .with("encryptor_config.yaml", file)
                .build();

        assertThat(names(joined)).containsExactly("customer_order.delivery_address", "log.line");
        assertThat(joined.tables().get(0).columns()).containsExactly("id", "delivery_address");
        assertThat(joined.mysqlCaseSensitiveTables()).isTrue();
        assertThat(joined.mysqlSetArgumentDelimiter()).isEqualTo("$");
    }

    @Test
    void namesBothPlacesOfAColumnThatIsDeclaredDifferently() {
        EncryptionSchema file = EncryptionSchema.of(TableSchema.of(
                "customer_order",
                List.of(),
                List.of(ColumnSetting.builder("delivery_address")
                        .searchable()
                        .clientId("someone_else")
                        .dataType(DataType.STR)
                        .build())));

        assertThatThrownBy(() -> AnnotatedSchema.builder()
                        .with("encryptor_config.yaml", file)
                        .classes(List.of(CustomerOrder.class)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "column customer_order.delivery_address is declared differently by encryptor_config.yaml and by"
                                + " class " + CustomerOrder.class.getName()
                                + ", field deliveryAddress: searchable, client_id; make them equal, or remove one");
    }

    @Test
    void namesBothPlacesOfATableWithAndWithoutASchema() {
        EncryptionSchema file = EncryptionSchema.of(TableSchema.of("customer", List.of(), List.of()));

        assertThatThrownBy(() -> AnnotatedSchema.builder()
                        .classes(List.of(Customer.class))
                        .with("encryptor_config.yaml", file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "table customer is declared in any schema by encryptor_config.yaml, and in schema shop by class "
                                + Customer.class.getName() + "; give the schema in both places, or in none");
    }

    @Test
    void refusesSettingsOfTheDatabaseThatContradictEachOther() {
        assertThatThrownBy(() -> AnnotatedSchema.builder()
                        .with("one.yaml", EncryptionSchema.of())
                        .with("two.yaml", new EncryptionSchema(List.of(), true, "__")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("database_settings are different in one.yaml and in two.yaml; make them equal");
    }

    record NotAnnotated(@Encrypted String email) {}

    @EncryptedTable
    record NothingEncrypted(String email) {}

    @EncryptedTable
    record OfEnum(@Encrypted Level level) {}

    @EncryptedTable
    record Converted(
            @Encrypted @Convert(disableConversion = true) String name) {}

    @EncryptedTable
    record TwoTypes(
            @Encrypted(type = {DataType.STR, DataType.JSON}) String name) {}

    @EncryptedTable
    record TypedAndUntyped(
            @Encrypted(type = DataType.STR, untyped = true) String name) {}

    @EncryptedTable
    record WrongDefault(@Encrypted(defaultValue = "many") int age) {}

    @EncryptedTable
    record DigitBesideCapital(@Encrypted String line2Address) {}

    @EncryptedTable
    record Quoted(@Encrypted @Column(name = "`Order`") String order) {}

    @EncryptedTable
    record Secondary(@Encrypted @Column(table = "details") String note) {}

    @EncryptedTable
    record Many(@Encrypted List<String> names) {}

    @EncryptedTable
    static class Fleeting {
        @Encrypted
        @Transient
        @Nullable
        String token;
    }

    @EncryptedTable
    static class Shared {
        @Encrypted
        static @Nullable String constant;
    }

    @EncryptedTable
    static class Collecting {
        @Encrypted
        @Nullable
        String name;

        @ElementCollection
        @Nullable
        List<Address> addresses;
    }

    @Test
    void saysWhatToDoAboutAClassThatCannotBeRead() {
        assertThat(refusal(NotAnnotated.class))
                .endsWith("is not annotated with @EncryptedTable; annotate it, or do not name it");
        assertThat(refusal(NothingEncrypted.class)).contains("has no field with @Encrypted");
        assertThat(refusal(OfEnum.class))
                .contains("field level", "give it, for example @Encrypted(type = DataType.STR)");
        assertThat(refusal(Converted.class)).contains("field name", "is converted", "give it");
        assertThat(refusal(TwoTypes.class)).contains("field name: type takes one value, and has 2");
        assertThat(refusal(TypedAndUntyped.class)).contains("exclude each other");
        assertThat(refusal(WrongDefault.class))
                .contains("field age: column age: default_data_value is not a number of type int32")
                .doesNotContain("many");
        assertThat(refusal(DigitBesideCapital.class)).contains("field line2Address", "give the name in @Encrypted");
        assertThat(refusal(Quoted.class)).contains("field order", "quotes its name");
        assertThat(refusal(Secondary.class)).contains("field note", "secondary table details");
        assertThat(refusal(Many.class)).contains("field names", "put @Encrypted on the field that holds the value");
        assertThat(refusal(Fleeting.class)).contains("field token is transient", "remove @Encrypted");
        assertThat(refusal(Shared.class)).contains("field constant is static", "remove @Encrypted");
        assertThat(refusal(Collecting.class)).contains("field addresses", "table of their own");
    }

    private static String refusal(Class<?> type) {
        try {
            AnnotatedSchema.of(type);
        } catch (ConfigurationException e) {
            String message = String.valueOf(e.getMessage());
            assertThat(message).contains(type.getName());
            return message;
        }
        throw new AssertionError(type + " was read");
    }

    private static List<String> names(EncryptionSchema schema) {
        return schema.tables().stream()
                .flatMap(
                        table -> table.protectedColumns().stream().map(column -> table.table() + "." + column.column()))
                .toList();
    }
}
