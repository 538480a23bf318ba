/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Hibernate;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hibernate, with attributes of the plain types. */
class HibernateTest {
    /** A person, whose id is the database's. */
    @Entity(name = "Customer")
    @Table(name = "person")
    public static class Customer {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Nullable
        String email;

        @Nullable
        String note;

        @Nullable
        Integer age;

        @Nullable
        Long points;

        @Nullable
        LocalDate birthday;

        @Nullable
        BigDecimal balance;

        @Nullable
        UUID account;

        byte @Nullable [] photo;

        @Nullable
        Boolean active;

        @Nullable
        Double rating;

        @Nullable
        LocalDateTime visited;

        @Nullable
        Instant seen;

        protected Customer() {}

        Customer(String name, @Nullable String email) {
            this.name = name;
            this.email = email;
        }

        @Nullable
        String getEmail() {
            return email;
        }

        @Nullable
        String getName() {
            return name;
        }
    }

    /** A ticket, whose id comes from a sequence, so that inserts go in batches. */
    @Entity(name = "Ticket")
    @Table(name = "ticket")
    public static class Ticket {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket_seq")
        @SequenceGenerator(name = "ticket_seq", sequenceName = "ticket_seq", allocationSize = 10)
        @Nullable
        Integer id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "person_id")
        @Nullable
        Customer person;

        @Nullable
        String subject;

        protected Ticket() {}

        Ticket(@Nullable Customer person, @Nullable String subject) {
            this.person = person;
            this.subject = subject;
        }

        @Nullable
        String getSubject() {
            return subject;
        }
    }

    private static SessionFactory hibernate(DataSource source) {
        return hibernate(source, "none");
    }

    private static SessionFactory hibernate(DataSource source, String schemaAction) {
        Configuration configuration = new Configuration();
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, source);
        return configuration
                .addAnnotatedClass(Customer.class)
                .addAnnotatedClass(Ticket.class)
                .setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, "3")
                .setProperty(AvailableSettings.ORDER_INSERTS, "true")
                .setProperty(AvailableSettings.HBM2DDL_AUTO, schemaAction)
                .buildSessionFactory();
    }

    private static People people(TestDatabase database) throws Exception {
        People people = People.make(database);
        people.execute("DROP SEQUENCE IF EXISTS ticket_seq");
        people.execute("CREATE SEQUENCE ticket_seq INCREMENT BY 10");
        return people;
    }

    private static Customer ann() {
        Person ann = Person.ann();
        Customer customer = new Customer("Ann", ann.getEmail());
        customer.note = ann.getNote();
        customer.age = ann.getAge();
        customer.points = ann.getPoints();
        customer.birthday = ann.getBirthday();
        customer.balance = ann.getBalance();
        customer.account = ann.getAccount();
        customer.photo = ann.getPhoto();
        customer.active = ann.getActive();
        customer.rating = ann.getRating();
        customer.visited = ann.getVisited();
        customer.seen = Instant.parse("2024-03-31T01:30:00.25Z");
        return customer;
    }

    private static @Nullable Customer byEmail(Session session, String email) {
        return session.createQuery("from Customer where email = :email", Customer.class)
                .setParameter("email", email)
                .getSingleResultOrNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void persistsFindsAndReadsEveryType(TestDatabase database) throws Exception {
        try (People people = people(database);
                SessionFactory hibernate = hibernate(people.source())) {
            Customer ann = ann();
            hibernate.inTransaction(session -> session.persist(ann));
            assertThat(ann.id).isEqualTo(1);
            people.holdAnn();
            hibernate.inSession(session -> {
                assertThat(session.find(Customer.class, 1))
                        .usingRecursiveComparison()
                        .isEqualTo(ann);
                session.clear();
                assertThat(byEmail(session, "ann@example.org"))
                        .usingRecursiveComparison()
                        .isEqualTo(ann);
                assertThat(byEmail(session, "bob@example.org")).isNull();
                assertThat(session.createQuery("select name from Customer where account = ?1", String.class)
                                .setParameter(1, Person.ACCOUNT)
                                .list())
                        .containsExactly("Ann");
                assertThat(session.createQuery("select points from Customer where points = 9000000000", Long.class)
                                .list())
                        .containsExactly(9_000_000_000L);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void mergesRefreshesAndRemoves(TestDatabase database) throws Exception {
        try (People people = people(database);
                SessionFactory hibernate = hibernate(people.source())) {
            Customer ann = ann();
            hibernate.inTransaction(session -> session.persist(ann));
            ann.email = "ann@example.com";
            ann.note = null;
            ann.balance = new BigDecimal("-0.01");
            hibernate.inTransaction(session -> session.merge(ann));
            People.Stored stored = people.stored("Ann", "@example", "-0.01");
            assertThat(stored.get("email")).isEqualTo("ann@example.com");
            assertThat(stored.get("note")).isNull();
            assertThat(stored.get("balance")).isEqualTo("-0.01");
            hibernate.inTransaction(session -> {
                Customer managed = session.find(Customer.class, 1);
                managed.age = 43;
                session.flush();
                assertThat(session.createMutationQuery(
                                        "update Customer set note = :note, age = null where email = :email")
                                .setParameter("note", "changed")
                                .setParameter("email", "ann@example.com")
                                .executeUpdate())
                        .isEqualTo(1);
                session.refresh(managed);
                assertThat(managed.note).isEqualTo("changed");
                assertThat(managed.age).isNull();
                session.remove(managed);
            });
            assertThat(people.raw("SELECT id FROM person", row -> row.getInt(1)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void keepsNullsAndEmptyValues(TestDatabase database) throws Exception {
        try (People people = people(database);
                SessionFactory hibernate = hibernate(people.source())) {
            Customer empty = new Customer("Empty", "");
            empty.photo = new byte[0];
            hibernate.inTransaction(session -> {
                session.persist(new Customer("Nil", null));
                session.persist(empty);
            });
            assertThat(people.stored("Nil").values()).hasSize(12).containsOnlyNulls();
            assertThat(people.stored("Empty").get("email")).isEmpty();
            hibernate.inSession(session -> {
                assertThat(session.createQuery("from Customer where email is null", Customer.class)
                                .getSingleResult())
                        .hasAllNullFieldsOrPropertiesExcept("id", "name");
                assertThat(byEmail(session, "")).usingRecursiveComparison().isEqualTo(empty);
                for (String email : Arrays.asList(null, "")) {
                    assertThat(session.createQuery(
                                            "select name from Customer where (:email is null or email = :email)",
                                            String.class)
                                    .setParameter("email", email)
                                    .list())
                            .hasSize(email == null ? 2 : 1);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void queriesByListsAndCriteria(TestDatabase database) throws Exception {
        try (People people = people(database);
                SessionFactory hibernate = hibernate(people.source())) {
            hibernate.inTransaction(session -> {
                session.persist(ann());
                session.persist(new Customer("Bob", "bob@example.org"));
                session.persist(new Customer("Nil", null));
            });
            hibernate.inSession(session -> {
                assertThat(session.createQuery("from Customer where email in :emails order by id", Customer.class)
                                .setParameterList("emails", List.of("bob@example.org", "ann@example.org", "nobody"))
                                .list())
                        .extracting(Customer::getName)
                        .containsExactly("Ann", "Bob");
                CriteriaBuilder builder = session.getCriteriaBuilder();
                CriteriaQuery<Customer> query = builder.createQuery(Customer.class);
                Root<Customer> root = query.from(Customer.class);
                query.where(builder.or(
                        builder.equal(root.get("email"), "bob@example.org"),
                        builder.and(
                                root.get("email").in("ann@example.org"),
                                builder.equal(root.get("points"), 9_000_000_000L),
                                builder.notEqual(root.get("account"), new UUID(1, 2)))));
                query.orderBy(builder.desc(root.get("id")));
                assertThat(session.createQuery(query).setMaxResults(5).list())
                        .extracting(Customer::getEmail)
                        .containsExactly("bob@example.org", "ann@example.org");
                assertThat(session.createQuery(
                                        "select count(c) from Customer c where c.email = 'ann@example.org'", Long.class)
                                .getSingleResult())
                        .isEqualTo(1);
                assertThat(session.createNativeQuery("SELECT * FROM person WHERE email = :email", Customer.class)
                                .setParameter("email", "bob@example.org")
                                .getSingleResult()
                                .getEmail())
                        .isEqualTo("bob@example.org");
                Object[] columns = (Object[]) session.createNativeQuery(
                                "SELECT email, age, birthday FROM person WHERE name = 'Ann'", Object.class)
                        .getSingleResult();
                assertThat(columns).hasSize(3).startsWith("ann@example.org", 42);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void insertsInBatchesAndLoadsLazilyWithThePoolAroundUs(TestDatabase database) throws Exception {
        try (People people = people(database);
                HikariDataSource pool = people.poolOutside();
                SessionFactory hibernate = hibernate(pool)) {
            hibernate.inTransaction(session -> {
                Customer ann = ann();
                session.persist(ann);
                for (int i = 0; i < 7; i++) {
                    session.persist(new Ticket(ann, i == 4 ? null : "subject " + i));
                }
            });
            List<byte[]> subjects = people.raw("SELECT subject FROM ticket ORDER BY id", row -> row.getBytes(1));
            assertThat(subjects).hasSize(7);
            assertThat(People.open(subjects.get(6))).isEqualTo("subject 6");
            assertThat(subjects.get(4)).isNull();
            hibernate.inSession(session -> {
                List<Ticket> tickets = session.createQuery("from Ticket order by id", Ticket.class)
                        .list();
                assertThat(tickets).extracting(Ticket::getSubject).startsWith("subject 0", "subject 1");
                Customer person = Objects.requireNonNull(tickets.get(0).person);
                assertThat(Hibernate.isInitialized(person)).isFalse();
                assertThat(person.getEmail()).isEqualTo("ann@example.org");
                assertThat(Hibernate.isInitialized(person)).isTrue();
                assertThat(session.createQuery(
                                        "select t.subject from Ticket t join t.person p where p.email = :email order by t.id",
                                        String.class)
                                .setParameter("email", "ann@example.org")
                                .setFetchSize(2)
                                .list())
                        .hasSize(7)
                        .endsWith("subject 6");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void upsertsScrollsAndLocks(TestDatabase database) throws Exception {
        try (People people = people(database);
                SessionFactory hibernate = hibernate(people.source())) {
            hibernate.inStatelessTransaction(session -> {
                Ticket ticket = new Ticket(null, "first subject");
                ticket.id = 5;
                session.upsert(ticket);
                ticket.subject = "second subject";
                session.upsert(ticket);
                session.insert(ann());
            });
            assertThat(people.raw("SELECT subject FROM ticket", row -> People.open(row.getBytes(1))))
                    .containsExactly("second subject");
            hibernate.inTransaction(session -> {
                session.createMutationQuery(
                                "insert into Customer (name, email, age) values ('Bob', :email, 7), ('Cid', 'cid@example.org', null)")
                        .setParameter("email", "bob@example.org")
                        .executeUpdate();
                session.createMutationQuery(
                                "insert into Customer (name, email) select 'Dan', c.email from Customer c where c.email = :email")
                        .setParameter("email", "cid@example.org")
                        .executeUpdate();
                try (ScrollableResults<Customer> rows = session.createQuery("from Customer order by id", Customer.class)
                        .scroll()) {
                    assertThat(rows.last()).isTrue();
                    assertThat(rows.get().email).isEqualTo("cid@example.org");
                    assertThat(rows.first()).isTrue();
                    assertThat(rows.get().email).isEqualTo("ann@example.org");
                }
                assertThat(session.byMultipleIds(Customer.class).multiLoad(1, 2))
                        .extracting(Customer::getEmail)
                        .containsExactly("ann@example.org", "bob@example.org");
                assertThat(session.createQuery("from Customer where email = 'bob@example.org'", Customer.class)
                                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                .getSingleResult()
                                .age)
                        .isEqualTo(7);
            });
            assertThat(people.stored("Dan", "cid@", "bob@").get("email")).isEqualTo("cid@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void findsThePlainTypesWhenItValidatesTheTables(TestDatabase database) throws Exception {
        try (People people = people(database);
                SessionFactory hibernate = hibernate(people.source(), "validate")) {
            hibernate.inTransaction(session -> session.persist(ann()));
            assertThat(people.stored("Ann", "ann@").get("age")).isEqualTo("42");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void refusesWhatTheDatabaseCannotDoWithCiphertext(TestDatabase database) throws Exception {
        try (People people = people(database);
                SessionFactory hibernate = hibernate(people.source())) {
            hibernate.inSession(session -> {
                refused(session, "from Customer order by email", "person.email: the result is sorted by it");
                refused(session, "from Customer where email like 'ann%'", "person.email: ");
                refused(session, "from Customer where lower(email) = 'ann'", "lower gets a protected column");
                refused(session, "from Customer where age > 18", "person.age");
                refused(session, "select max(balance) from Customer", "max gets a protected column");
            });
        }
    }

    private static void refused(Session session, String query, String reason) {
        assertThatThrownBy(() -> session.createQuery(query, Object.class).list())
                .cause()
                .isInstanceOf(AcraSqlException.class)
                .hasMessageContaining(reason);
    }
}
