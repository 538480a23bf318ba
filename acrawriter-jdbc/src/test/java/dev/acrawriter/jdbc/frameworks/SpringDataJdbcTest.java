/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.ListPagingAndSortingRepository;
import org.springframework.data.repository.query.Param;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JDBC: an aggregate with children, derived queries, and queries of our own. */
class SpringDataJdbcTest {
    /** A person with tickets. */
    @Table("person")
    @SuppressWarnings("ArrayRecordComponent") // to Spring Data a column of bytes is an array
    public record Customer(
            @Id @Nullable Integer id,
            String name,
            @Nullable String email,
            @Nullable String note,
            @Nullable Integer age,
            @Nullable Long points,
            @Nullable LocalDate birthday,
            @Nullable BigDecimal balance,
            @Nullable UUID account,
            byte @Nullable [] photo,
            @Nullable Boolean active,
            @Nullable Double rating,
            @Nullable LocalDateTime visited,
            @Nullable Instant seen,
            @MappedCollection(idColumn = "person_id") Set<Ticket> tickets) {
        static Customer of(String name, @Nullable String email) {
            return new Customer(
                    null, name, email, null, null, null, null, null, null, null, null, null, null, null, Set.of());
        }

        Customer withEmail(String other) {
            return new Customer(
                    id, name, other, note, age, points, birthday, balance, account, photo, active, rating, visited,
                    seen, tickets);
        }
    }

    /** A child row. */
    @Table("ticket")
    public record Ticket(int id, String subject) {}

    /** Derived queries and written ones. */
    public interface Customers
            extends ListCrudRepository<Customer, Integer>, ListPagingAndSortingRepository<Customer, Integer> {
        Optional<Customer> findByEmail(String email);

        List<Customer> findByEmailIn(List<String> emails);

        List<Customer> findByPointsAndEmail(long points, String email);

        List<Customer> findByEmailIsNull();

        List<Customer> findByEmailNot(String email);

        Optional<Customer> findByAccount(UUID account);

        boolean existsByEmail(String email);

        long countByEmail(String email);

        List<Customer> findByEmailStartingWith(String prefix);

        List<Customer> findByEmailIgnoreCase(String email);

        @Query("SELECT * FROM person WHERE (:email IS NULL OR email = :email) ORDER BY id")
        List<Customer> filtered(@Param("email") @Nullable String email);

        @Modifying
        @Query("UPDATE person SET note = :note WHERE email = :email")
        int annotate(@Param("email") String email, @Param("note") @Nullable String note);
    }

    /** What an application configures. */
    @Configuration(proxyBeanMethods = false)
    @EnableJdbcRepositories(considerNestedRepositories = true)
    static class Beans extends AbstractJdbcConfiguration {
        @Bean
        NamedParameterJdbcOperations operations(DataSource source) {
            return new NamedParameterJdbcTemplate(source);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new JdbcTransactionManager(source);
        }
    }

    private static AnnotationConfigApplicationContext start(DataSource source) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> source, definition -> definition.setDestroyMethodName(""));
        context.register(Beans.class);
        context.refresh();
        return context;
    }

    private static Customer ann() {
        Person ann = Person.ann();
        return new Customer(
                null,
                "Ann",
                ann.getEmail(),
                ann.getNote(),
                ann.getAge(),
                ann.getPoints(),
                ann.getBirthday(),
                ann.getBalance(),
                ann.getAccount(),
                ann.getPhoto(),
                ann.getActive(),
                ann.getRating(),
                ann.getVisited(),
                Instant.parse("2024-03-31T01:30:00.25Z"),
                Set.of(new Ticket(1, "broken cup"), new Ticket(2, "cold tea")));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void savesFindsAndReadsEveryType(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                AnnotationConfigApplicationContext context = start(people.source())) {
            Customers customers = context.getBean(Customers.class);
            Customer ann = customers.save(ann());
            assertThat(ann.id()).isEqualTo(1);
            people.holdAnn();
            assertThat(people.raw("SELECT subject FROM ticket ORDER BY id", row -> People.open(row.getBytes(1))))
                    .containsExactly("broken cup", "cold tea");
            assertThat(customers.findByEmail("ann@example.org"))
                    .get()
                    .usingRecursiveComparison()
                    .isEqualTo(ann);
            assertThat(customers.findByAccount(Person.ACCOUNT))
                    .get()
                    .usingRecursiveComparison()
                    .isEqualTo(ann);
            assertThat(customers.findById(1)).get().usingRecursiveComparison().isEqualTo(ann);
            assertThat(customers.findByPointsAndEmail(9_000_000_000L, "ann@example.org"))
                    .hasSize(1);
            assertThat(customers.findByEmail("bob@example.org")).isEmpty();
            assertThat(customers.existsByEmail("ann@example.org")).isTrue();
            assertThat(customers.countByEmail("bob@example.org")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void updatesFiltersAndDeletes(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                AnnotationConfigApplicationContext context = start(people.source())) {
            Customers customers = context.getBean(Customers.class);
            List<Customer> saved = customers.saveAll(List.of(
                    ann(), Customer.of("Bob", "bob@example.org"), Customer.of("Nil", null), Customer.of("Empty", "")));
            assertThat(people.stored("Nil", "bob@", "ann@").values())
                    .hasSize(12)
                    .containsOnlyNulls();
            assertThat(people.stored("Empty").get("email")).isEmpty();
            customers.save(saved.get(1).withEmail("robert@example.org"));
            assertThat(people.stored("Bob", "bob@", "robert@").get("email")).isEqualTo("robert@example.org");
            assertThat(customers.findByEmailIn(List.of("robert@example.org", "ann@example.org", "nobody")))
                    .extracting(Customer::name)
                    .containsExactlyInAnyOrder("Ann", "Bob");
            assertThat(customers.findByEmailIsNull()).extracting(Customer::name).containsExactly("Nil");
            assertThat(customers.findByEmailNot("ann@example.org"))
                    .extracting(Customer::name)
                    .containsExactlyInAnyOrder("Bob", "Empty");
            assertThat(customers.filtered(null)).hasSize(4);
            assertThat(customers.filtered("robert@example.org"))
                    .extracting(Customer::email)
                    .containsExactly("robert@example.org");
            assertThat(customers.annotate("robert@example.org", "called")).isEqualTo(1);
            assertThat(people.stored("Bob", "called").get("note")).isEqualTo("called");
            assertThat(customers.findAll(PageRequest.of(1, 2, Sort.by("id"))).getContent())
                    .extracting(Customer::name)
                    .containsExactly("Nil", "Empty");
            customers.delete(saved.get(0));
            assertThat(customers.findAll(Sort.by("name")))
                    .extracting(Customer::email)
                    .containsExactly("robert@example.org", "", null);
            assertThat(people.raw("SELECT id FROM ticket", row -> row.getInt(1)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void rollsBackAndRefuses(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                AnnotationConfigApplicationContext context = start(people.source())) {
            Customers customers = context.getBean(Customers.class);
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
                customers.save(ann());
                assertThat(customers.existsByEmail("ann@example.org")).isTrue();
                status.setRollbackOnly();
            });
            assertThat(customers.findAll()).isEmpty();
            assertThatThrownBy(() -> customers.findAll(Sort.by("email")))
                    .hasCauseInstanceOf(AcraSqlException.class)
                    .hasMessageContaining("person.email: the result is sorted by it");
            assertThatThrownBy(() -> customers.findByEmailStartingWith("ann"))
                    .hasCauseInstanceOf(AcraSqlException.class)
                    .hasMessageContaining("LIKE needs the plaintext");
            assertThatThrownBy(() -> customers.findByEmailIgnoreCase("ann@example.org"))
                    .hasCauseInstanceOf(AcraSqlException.class)
                    .hasMessageContaining("the function upper gets a protected column");
        }
    }
}
