/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.web;

import dev.acrawriter.examples.firststeps.Customer;
import dev.acrawriter.examples.firststeps.CustomerRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers as JSON. Nothing here knows of encryption. */
@RestController
class CustomerController {
    private final CustomerRepository customers;

    CustomerController(CustomerRepository customers) {
        this.customers = customers;
    }

    /** What a client sends. */
    record NewCustomer(String name, String email) {}

    @PostMapping("/customers")
    Customer create(@RequestBody NewCustomer customer) {
        return customers.save(new Customer(customer.name(), customer.email()));
    }

    @GetMapping("/customers")
    List<Customer> list(@RequestParam(required = false) @Nullable String email) {
        return email == null ? customers.findAll() : customers.findByEmail(email);
    }
}
