/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.tenants;

import dev.acrawriter.ClientId;
import dev.acrawriter.examples.support.ExampleWorld;
import dev.acrawriter.jdbc.ClientScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes of several tenants in one table, each encrypted with the tenant's own keys. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TenantService.Notes.class)
public class TenantService {
    /** The tenants; another name is refused before any key is looked for. */
    static final Set<String> TENANTS = Set.of("tenant_one", "tenant_two");

    /** Starts the service, and lets two tenants write and read. */
    public static void main(String[] arguments) throws Exception {
        try (ExampleWorld world = ExampleWorld.create(TENANTS.toArray(String[]::new));
                ConfigurableApplicationContext context = start(world)) {
            Notes notes = context.getBean(Notes.class);
            for (String tenant : List.of("tenant_one", "tenant_two")) {
                try (ClientScope scope = ClientScope.enter(ClientId.of(tenant))) {
                    notes.create("hello from " + scope.clientId());
                    System.out.println(tenant + " finds its own note " + notes.count("hello from " + tenant) + " time");
                    System.out.println(
                            tenant + " finds notes of tenant_one " + notes.count("hello from tenant_one") + " times");
                }
            }
        }
    }

    /** Makes the table and starts the application, at any port. */
    public static ConfigurableApplicationContext start(ExampleWorld world) throws Exception {
        world.execute("CREATE TABLE note (id bigserial PRIMARY KEY, body bytea)");
        return SpringApplication.run(
                TenantService.class,
                Stream.concat(
                                Stream.of(world.springProperties()),
                                Stream.of("--spring.config.name=tenants", "--server.port=0"))
                        .toArray(String[]::new));
    }

    /** The one place that knows of tenants: everything that a request does has the client id of its header. */
    @Bean
    OncePerRequestFilter tenantFilter() {
        return new OncePerRequestFilter() {
            @Override
            @SuppressWarnings("try") // the scope is there to be closed
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                // An application takes it from what the user has proved to be, not from a header that anyone can send.
                String tenant = request.getHeader("X-Tenant");
                if (tenant == null || !TENANTS.contains(tenant)) {
                    response.sendError(HttpServletResponse.SC_FORBIDDEN);
                    return;
                }
                response.setHeader("X-Served-As", tenant);
                // guide
                try (ClientScope scope = ClientScope.enter(ClientId.of(tenant))) {
                    chain.doFilter(request, response);
                }
                // end
            }
        };
    }

    /** Notes. Nothing here knows of tenants. */
    @RestController
    static class Notes {
        private final JdbcTemplate template;

        Notes(JdbcTemplate template) {
            this.template = template;
        }

        @PostMapping("/notes")
        void create(@RequestBody String body) {
            template.update("INSERT INTO note (body) VALUES (?)", body);
        }

        @GetMapping("/notes/count")
        int count(@RequestParam String body) {
            Integer found = template.queryForObject("SELECT count(*) FROM note WHERE body = ?", Integer.class, body);
            return found == null ? 0 : found;
        }
    }
}
