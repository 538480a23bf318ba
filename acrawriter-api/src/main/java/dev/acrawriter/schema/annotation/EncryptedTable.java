/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class or record whose values are rows of a table with protected columns, which are marked {@link Encrypted}.
 *
 * <pre>{@code
 * @Entity
 * @EncryptedTable
 * class Customer {
 *     @Encrypted(searchable = true)
 *     private String email;
 * }
 * }</pre>
 *
 * <p>Names that are not given here are JPA's, where its annotations are present, or those of the class and its fields. {@link #naming}
 * says how the database spells them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EncryptedTable {
    /**
     * Gives the name of the table, as the database knows it.
     *
     * @return the name; if empty, that of JPA's {@code @Table} or {@code @Entity}, or of the class, spelt by {@link #naming}
     */
    String name() default "";

    /**
     * Gives the schema (on MySQL: the database) that the table must be in.
     *
     * @return the schema; if empty, that of JPA's {@code @Table}, or any
     */
    String schema() default "";

    /**
     * Lists all columns of the table in their physical order, to spare questions to the database's catalogue.
     *
     * @return the names, as the database knows them; empty if they are not listed
     */
    String[] columns() default {};

    /**
     * Tells how the database spells names that are not given in this annotation or in {@link Encrypted#column}.
     *
     * @return lower case with underscores, as Spring Boot's Hibernate and most tables have it
     */
    Naming naming() default Naming.SNAKE_CASE;
}
