/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.web;

import dev.acrawriter.examples.firststeps.Customer;
import dev.acrawriter.examples.firststeps.CustomerRepository;
import dev.acrawriter.examples.support.ExampleWorld;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Customers over HTTP: create, search by address, list, and the page. */
@SpringBootApplication
@EntityScan(basePackageClasses = Customer.class)
@EnableJpaRepositories(basePackageClasses = CustomerRepository.class)
public class WebService {
    /** Starts a database, makes keys, and serves at port 8080 until it is interrupted. */
    public static void main(String[] arguments) throws Exception {
        ExampleWorld world = ExampleWorld.create("shop_service");
        ConfigurableApplicationContext context = start(world, 8080);
        context.getBean(CustomerRepository.class).save(new Customer("Jane", "jane@example.com"));
        context.getBean(CustomerRepository.class).save(new Customer("Bob", "bob@example.com"));
        System.out.println("What the application sees, and what the database holds: http://localhost:8080/");
        System.out.println("curl 'http://localhost:8080/customers?email=jane@example.com'");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(context, world)));
        Thread.currentThread().join();
    }

    private static void close(ConfigurableApplicationContext context, ExampleWorld world) {
        context.close();
        try {
            world.close();
        } catch (IOException e) {
            System.err.println("the temporary folder was not removed: " + e);
        }
    }

    /** Makes the table and starts the application. */
    public static ConfigurableApplicationContext start(ExampleWorld world, int port) throws SQLException {
        world.execute("CREATE TABLE customer (id bigserial PRIMARY KEY, name text, email bytea)");
        return SpringApplication.run(
                WebService.class,
                Stream.concat(
                                Stream.of(world.springProperties()),
                                Stream.of("--spring.config.name=shop", "--server.port=" + port))
                        .toArray(String[]::new));
    }
}
