/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.StatementType;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** jOOQ, with fields of the plain types. */
class JooqTest {
    private static final Table<Record> PERSON = table(name("person"));
    private static final Field<Integer> ID = field(name("person", "id"), SQLDataType.INTEGER.identity(true));
    private static final Field<String> NAME = field(name("person", "name"), SQLDataType.VARCHAR);
    private static final Field<String> EMAIL = field(name("person", "email"), SQLDataType.VARCHAR);
    private static final Field<String> NOTE = field(name("person", "note"), SQLDataType.CLOB);
    private static final Field<Integer> AGE = field(name("person", "age"), SQLDataType.INTEGER);
    private static final Field<Long> POINTS = field(name("person", "points"), SQLDataType.BIGINT);
    private static final Field<LocalDate> BIRTHDAY = field(name("person", "birthday"), SQLDataType.LOCALDATE);
    private static final Field<BigDecimal> BALANCE = field(name("person", "balance"), SQLDataType.DECIMAL(12, 2));
    private static final Field<UUID> ACCOUNT = field(name("person", "account"), SQLDataType.UUID);
    private static final Field<byte[]> PHOTO = field(name("person", "photo"), SQLDataType.VARBINARY);

    private static final Field<Boolean> ACTIVE = field(name("person", "active"), SQLDataType.BOOLEAN);
    private static final Field<Double> RATING = field(name("person", "rating"), SQLDataType.DOUBLE);
    private static final Field<LocalDateTime> VISITED = field(name("person", "visited"), SQLDataType.LOCALDATETIME(6));
    private static final Field<OffsetDateTime> SEEN = field(name("person", "seen"), SQLDataType.OFFSETDATETIME(6));

    private static DSLContext jooq(TestDatabase database, DataSource source) {
        return DSL.using(source, database == TestDatabase.POSTGRESQL ? SQLDialect.POSTGRES : SQLDialect.MARIADB);
    }

    private static void insertAnn(DSLContext jooq) {
        insertAnn(jooq, true);
    }

    /** As a constant, a time with an offset is nothing that MariaDB knows. */
    private static void insertAnn(DSLContext jooq, boolean seen) {
        Person ann = Person.ann();
        assertThat(jooq.insertInto(PERSON)
                        .set(NAME, ann.getName())
                        .set(EMAIL, ann.getEmail())
                        .set(NOTE, ann.getNote())
                        .set(AGE, ann.getAge())
                        .set(POINTS, ann.getPoints())
                        .set(BIRTHDAY, ann.getBirthday())
                        .set(BALANCE, ann.getBalance())
                        .set(ACCOUNT, ann.getAccount())
                        .set(PHOTO, ann.getPhoto())
                        .set(ACTIVE, ann.getActive())
                        .set(RATING, ann.getRating())
                        .set(VISITED, ann.getVisited())
                        .set(SEEN, seen ? ann.getSeen() : null)
                        .execute())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void writesFindsAndReadsEveryType(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            DSLContext jooq = jooq(database, people.source());
            insertAnn(jooq);
            people.holdAnn();
            Person ann = Person.ann();
            Record row = jooq.select(NAME, EMAIL, NOTE, AGE, POINTS, BIRTHDAY, BALANCE, ACCOUNT, PHOTO)
                    .select(ACTIVE, RATING, VISITED, SEEN)
                    .from(PERSON)
                    .where(EMAIL.eq("ann@example.org"))
                    .fetchSingle();
            assertThat(row.get(AGE)).isEqualTo(42);
            People.same(row.into(Person.class), ann);
            assertThat(jooq.select(NAME)
                            .from(PERSON)
                            .where(ACCOUNT.eq(Person.ACCOUNT))
                            .fetch(NAME))
                    .containsExactly("Ann");
            assertThat(jooq.select(NAME)
                            .from(PERSON)
                            .where(POINTS.in(1L, 9_000_000_000L))
                            .fetch(NAME))
                    .containsExactly("Ann");
            assertThat(jooq.fetchExists(PERSON, EMAIL.eq("ann@example.org"))).isTrue();
            assertThat(jooq.fetchExists(PERSON, EMAIL.eq("bob@example.org"))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void readsRecordsAndBeansOfPlainSql(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            DSLContext jooq = jooq(database, people.source());
            insertAnn(jooq);
            Result<Record> all = jooq.fetch("SELECT * FROM person WHERE email = ?", "ann@example.org");
            assertThat(all).hasSize(1);
            assertThat(all.field("age").getType()).isEqualTo(Integer.class);
            assertThat(all.field("email").getType()).isEqualTo(String.class);
            assertThat(all.get(0).get("balance", BigDecimal.class)).isEqualTo(new BigDecimal("12.50"));
            Person ann = Person.ann();
            ann.setId(1);
            People.same(
                    jooq.select(DSL.asterisk())
                            .from(PERSON)
                            .where(EMAIL.eq(inline("ann@example.org")))
                            .fetchSingleInto(Person.class),
                    ann);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void returnsWhatItInsertsAndUpdates(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            DSLContext jooq = jooq(database, people.source());
            Record bob = jooq.insertInto(PERSON, NAME, EMAIL, AGE)
                    .values("Bob", "bob@example.org", 7)
                    .returning(ID, EMAIL, AGE)
                    .fetchSingle();
            assertThat(bob.get(ID)).isEqualTo(1);
            assertThat(bob.get(EMAIL)).isEqualTo("bob@example.org");
            assertThat(bob.get(AGE)).isEqualTo(7);
            assertThat(jooq.update(PERSON)
                            .set(EMAIL, "robert@example.org")
                            .setNull(AGE)
                            .where(EMAIL.eq("bob@example.org"))
                            .execute())
                    .isEqualTo(1);
            People.Stored stored = people.stored("Bob", "robert@", "bob@");
            assertThat(stored.get("email")).isEqualTo("robert@example.org");
            assertThat(stored.get("age")).isNull();
            assertThat(jooq.deleteFrom(PERSON)
                            .where(EMAIL.eq("robert@example.org"))
                            .execute())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void keepsNullsAndEmptyValues(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            DSLContext jooq = jooq(database, people.source());
            jooq.insertInto(PERSON, NAME, EMAIL, NOTE, AGE, POINTS, BIRTHDAY, BALANCE, ACCOUNT, PHOTO)
                    .values("Nil", null, null, null, null, null, null, null, null)
                    .values("Empty", "", "", null, null, null, null, null, new byte[0])
                    .execute();
            assertThat(people.stored("Nil").values()).hasSize(12).containsOnlyNulls();
            assertThat(people.stored("Empty").values())
                    .containsExactly("", "", null, null, null, null, null, "", null, null, null, null);
            assertThat(jooq.select(AGE, EMAIL, ACCOUNT, PHOTO, BIRTHDAY)
                            .from(PERSON)
                            .where(EMAIL.isNull())
                            .fetchSingle()
                            .intoList())
                    .containsOnlyNulls();
            assertThat(jooq.select(NAME).from(PERSON).where(EMAIL.eq("")).fetch(NAME))
                    .containsExactly("Empty");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void writesBatchesWithinATransactionAndThePoolAroundUs(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                HikariDataSource pool = people.poolOutside()) {
            DSLContext jooq = jooq(database, pool);
            jooq.transaction(transaction -> {
                DSLContext inside = transaction.dsl();
                inside.batch(inside.insertInto(PERSON, NAME, EMAIL, AGE).values("", "", 0))
                        .bind("n1", "user1@example.org", 1)
                        .bind("n2", "user2@example.org", 2)
                        .bind("n3", null, null)
                        .execute();
                inside.batch(
                                inside.update(PERSON).set(NOTE, "first").where(EMAIL.eq("user1@example.org")),
                                inside.update(PERSON).set(NOTE, "second").where(EMAIL.eq("user2@example.org")))
                        .execute();
            });
            assertThat(people.stored("n2", "user", "second").get("note")).isEqualTo("second");
            assertThat(jooq.select(NAME)
                            .from(PERSON)
                            .where(EMAIL.in(List.of("user1@example.org", "user2@example.org", "nobody")))
                            .orderBy(ID)
                            .fetch(NAME))
                    .containsExactly("n1", "n2");
            assertThat(jooq.fetchCount(DSL.select(EMAIL).from(PERSON).where(EMAIL.isNotNull())))
                    .isEqualTo(2);
            assertThat(jooq.select(EMAIL, DSL.count())
                            .from(PERSON)
                            .groupBy(EMAIL)
                            .fetch(EMAIL))
                    .containsExactlyInAnyOrder("user1@example.org", "user2@example.org", null);
            assertThat(jooq.select(EMAIL, DSL.count())
                            .from(PERSON)
                            .groupBy(EMAIL)
                            .having(EMAIL.eq("user2@example.org"))
                            .fetch(EMAIL))
                    .containsExactly("user2@example.org");
            assertThat(jooq.select(DSL.count())
                            .from(PERSON)
                            .groupBy(EMAIL)
                            .having(EMAIL.in("user1@example.org", "user2@example.org"))
                            .fetch(DSL.count()))
                    .containsExactly(1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void writesConstantsInsteadOfParameters(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            DSLContext jooq = jooq(database, people.source());
            jooq.settings().setStatementType(StatementType.STATIC_STATEMENT);
            insertAnn(jooq, database == TestDatabase.POSTGRESQL);
            if (database == TestDatabase.POSTGRESQL) {
                people.holdAnn();
            }
            assertThat(jooq.select(NAME)
                            .from(PERSON)
                            .where(ACCOUNT.eq(Person.ACCOUNT).and(EMAIL.in("ann@example.org", "x")))
                            .fetch(NAME))
                    .containsExactly("Ann");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void writesOverAConflictAndReadsLazily(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            DSLContext jooq = jooq(database, people.source());
            for (String email : List.of("first@example.org", "second@example.org")) {
                jooq.insertInto(PERSON, ID, NAME, EMAIL)
                        .values(100, "Ann", email)
                        .onConflict(ID)
                        .doUpdate()
                        .set(EMAIL, DSL.excluded(EMAIL))
                        .execute();
            }
            assertThat(people.stored("Ann", "second", "first").get("email")).isEqualTo("second@example.org");
            jooq.insertInto(PERSON, NAME, EMAIL)
                    .select(jooq.select(inline("Bob"), EMAIL).from(PERSON))
                    .execute();
            try (Cursor<Record1<String>> rows =
                    jooq.select(EMAIL).from(PERSON).fetchSize(1).fetchLazy()) {
                assertThat(rows)
                        .extracting(Record1::value1)
                        .containsExactly("second@example.org", "second@example.org");
            }
            var found = name("found").as(jooq.select(EMAIL).from(PERSON).where(NAME.eq("Bob")));
            assertThat(jooq.with(found).selectFrom(found).fetchInto(String.class))
                    .containsExactly("second@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void refusesWhatTheDatabaseCannotDoWithCiphertext(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            DSLContext jooq = jooq(database, people.source());
            for (var query : List.of(
                    jooq.select(NAME).from(PERSON).orderBy(EMAIL),
                    jooq.select(NAME).from(PERSON).where(EMAIL.startsWith("ann")),
                    jooq.select(NAME).from(PERSON).where(EMAIL.equalIgnoreCase("ann")),
                    jooq.select(NAME).from(PERSON).where(AGE.gt(18)))) {
                assertThatThrownBy(query::fetch)
                        .isInstanceOf(DataAccessException.class)
                        .hasCauseInstanceOf(AcraSqlException.class)
                        .hasMessageContaining("person.");
            }
        }
    }
}
