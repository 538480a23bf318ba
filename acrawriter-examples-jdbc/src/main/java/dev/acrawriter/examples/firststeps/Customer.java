/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.firststeps;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A customer, as every application has them. */
@Entity
public class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";
    private String email = "";

    /** For JPA. */
    protected Customer() {}

    /** A new customer. */
    public Customer(String name, String email) {
        this.name = name;
        this.email = email;
    }

    /** The number. */
    public @Nullable Long getId() {
        return id;
    }

    /** The name. */
    public String getName() {
        return name;
    }

    /** The address. */
    public String getEmail() {
        return email;
    }
}
