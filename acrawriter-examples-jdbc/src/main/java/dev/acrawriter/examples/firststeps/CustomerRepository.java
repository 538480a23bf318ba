/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.firststeps;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** Customers, found by their address. */
public interface CustomerRepository extends JpaRepository<Customer, Long> {
    /** Those with exactly this address. */
    List<Customer> findByEmail(String email);
}
