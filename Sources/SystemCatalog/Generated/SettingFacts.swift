// swift-format-ignore-file
// Written by scripts/catalog-facts from the catalog of PostgreSQL 15; not edited by hand.

extension GeneratedFacts {
    /// name|type|unit|category|context|default|min|max|values
    static let settingFacts = """
        allow_in_place_tablespaces|bool||Developer Options|superuser|off|||
        allow_system_table_mods|bool||Developer Options|superuser|off|||
        application_name|string||Reporting and Logging / What to Log|user||||
        archive_cleanup_command|string||Write-Ahead Log / Archive Recovery|sighup||||
        archive_command|string||Write-Ahead Log / Archiving|sighup||||
        archive_library|string||Write-Ahead Log / Archiving|sighup||||
        archive_mode|enum||Write-Ahead Log / Archiving|postmaster|off|||always,on,off
        archive_timeout|integer|s|Write-Ahead Log / Archiving|sighup|0|0|1073741823|
        array_nulls|bool||Version and Platform Compatibility / Previous PostgreSQL Versions|user|on|||
        authentication_timeout|integer|s|Connections and Authentication / Authentication|sighup|60|1|600|
        autovacuum|bool||Autovacuum|sighup|on|||
        autovacuum_analyze_scale_factor|real||Autovacuum|sighup|0.1|0|100|
        autovacuum_analyze_threshold|integer||Autovacuum|sighup|50|0|2147483647|
        autovacuum_freeze_max_age|integer||Autovacuum|postmaster|200000000|100000|2000000000|
        autovacuum_max_workers|integer||Autovacuum|postmaster|3|1|262143|
        autovacuum_multixact_freeze_max_age|integer||Autovacuum|postmaster|400000000|10000|2000000000|
        autovacuum_naptime|integer|s|Autovacuum|sighup|60|1|2147483|
        autovacuum_vacuum_cost_delay|real|ms|Autovacuum|sighup|2|-1|100|
        autovacuum_vacuum_cost_limit|integer||Autovacuum|sighup|-1|-1|10000|
        autovacuum_vacuum_insert_scale_factor|real||Autovacuum|sighup|0.2|0|100|
        autovacuum_vacuum_insert_threshold|integer||Autovacuum|sighup|1000|-1|2147483647|
        autovacuum_vacuum_scale_factor|real||Autovacuum|sighup|0.2|0|100|
        autovacuum_vacuum_threshold|integer||Autovacuum|sighup|50|0|2147483647|
        autovacuum_work_mem|integer|kB|Resource Usage / Memory|sighup|-1|-1|2147483647|
        backend_flush_after|integer|8kB|Resource Usage / Asynchronous Behavior|user|0|0|256|
        backslash_quote|enum||Version and Platform Compatibility / Previous PostgreSQL Versions|user|safe_encoding|||safe_encoding,on,off
        backtrace_functions|string||Developer Options|superuser||||
        bgwriter_delay|integer|ms|Resource Usage / Background Writer|sighup|200|10|10000|
        bgwriter_flush_after|integer|8kB|Resource Usage / Background Writer|sighup|64|0|256|
        bgwriter_lru_maxpages|integer||Resource Usage / Background Writer|sighup|100|0|1073741823|
        bgwriter_lru_multiplier|real||Resource Usage / Background Writer|sighup|2|0|10|
        block_size|integer||Preset Options|internal|8192|8192|8192|
        bonjour|bool||Connections and Authentication / Connection Settings|postmaster|off|||
        bonjour_name|string||Connections and Authentication / Connection Settings|postmaster||||
        bytea_output|enum||Client Connection Defaults / Statement Behavior|user|hex|||escape,hex
        check_function_bodies|bool||Client Connection Defaults / Statement Behavior|user|on|||
        checkpoint_completion_target|real||Write-Ahead Log / Checkpoints|sighup|0.9|0|1|
        checkpoint_flush_after|integer|8kB|Write-Ahead Log / Checkpoints|sighup|32|0|256|
        checkpoint_timeout|integer|s|Write-Ahead Log / Checkpoints|sighup|300|30|86400|
        checkpoint_warning|integer|s|Write-Ahead Log / Checkpoints|sighup|30|0|2147483647|
        client_connection_check_interval|integer|ms|Connections and Authentication / Connection Settings|user|0|0|2147483647|
        client_encoding|string||Client Connection Defaults / Locale and Formatting|user|SQL_ASCII|||
        client_min_messages|enum||Client Connection Defaults / Statement Behavior|user|notice|||debug5,debug4,debug3,debug2,debug1,log,notice,warning,error
        cluster_name|string||Reporting and Logging / Process Title|postmaster||||
        commit_delay|integer||Write-Ahead Log / Settings|superuser|0|0|100000|
        commit_siblings|integer||Write-Ahead Log / Settings|user|5|0|1000|
        compute_query_id|enum||Statistics / Monitoring|superuser|auto|||auto,regress,on,off
        config_file|string||File Locations|postmaster||||
        constraint_exclusion|enum||Query Tuning / Other Planner Options|user|partition|||partition,on,off
        cpu_index_tuple_cost|real||Query Tuning / Planner Cost Constants|user|0.005|0|1.79769e+308|
        cpu_operator_cost|real||Query Tuning / Planner Cost Constants|user|0.0025|0|1.79769e+308|
        cpu_tuple_cost|real||Query Tuning / Planner Cost Constants|user|0.01|0|1.79769e+308|
        cursor_tuple_fraction|real||Query Tuning / Other Planner Options|user|0.1|0|1|
        data_checksums|bool||Preset Options|internal|off|||
        data_directory|string||File Locations|postmaster||||
        data_directory_mode|integer||Preset Options|internal|448|0|511|
        data_sync_retry|bool||Error Handling|postmaster|off|||
        DateStyle|string||Client Connection Defaults / Locale and Formatting|user|ISO, MDY|||
        db_user_namespace|bool||Connections and Authentication / Authentication|sighup|off|||
        deadlock_timeout|integer|ms|Lock Management|superuser|1000|1|2147483647|
        debug_assertions|bool||Preset Options|internal|off|||
        debug_discard_caches|integer||Developer Options|superuser|0|0|0|
        debug_pretty_print|bool||Reporting and Logging / What to Log|user|on|||
        debug_print_parse|bool||Reporting and Logging / What to Log|user|off|||
        debug_print_plan|bool||Reporting and Logging / What to Log|user|off|||
        debug_print_rewritten|bool||Reporting and Logging / What to Log|user|off|||
        default_statistics_target|integer||Query Tuning / Other Planner Options|user|100|1|10000|
        default_table_access_method|string||Client Connection Defaults / Statement Behavior|user|heap|||
        default_tablespace|string||Client Connection Defaults / Statement Behavior|user||||
        default_text_search_config|string||Client Connection Defaults / Locale and Formatting|user|pg_catalog.simple|||
        default_toast_compression|enum||Client Connection Defaults / Statement Behavior|user|pglz|||pglz,lz4
        default_transaction_deferrable|bool||Client Connection Defaults / Statement Behavior|user|off|||
        default_transaction_isolation|enum||Client Connection Defaults / Statement Behavior|user|read committed|||serializable,repeatable read,read committed,read uncommitted
        default_transaction_read_only|bool||Client Connection Defaults / Statement Behavior|user|off|||
        dynamic_library_path|string||Client Connection Defaults / Other Defaults|superuser|$libdir|||
        dynamic_shared_memory_type|enum||Resource Usage / Memory|postmaster|posix|||posix,sysv,mmap
        effective_cache_size|integer|8kB|Query Tuning / Planner Cost Constants|user|524288|1|2147483647|
        effective_io_concurrency|integer||Resource Usage / Asynchronous Behavior|user|1|0|1000|
        enable_async_append|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_bitmapscan|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_gathermerge|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_hashagg|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_hashjoin|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_incremental_sort|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_indexonlyscan|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_indexscan|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_material|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_memoize|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_mergejoin|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_nestloop|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_parallel_append|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_parallel_hash|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_partition_pruning|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_partitionwise_aggregate|bool||Query Tuning / Planner Method Configuration|user|off|||
        enable_partitionwise_join|bool||Query Tuning / Planner Method Configuration|user|off|||
        enable_seqscan|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_sort|bool||Query Tuning / Planner Method Configuration|user|on|||
        enable_tidscan|bool||Query Tuning / Planner Method Configuration|user|on|||
        escape_string_warning|bool||Version and Platform Compatibility / Previous PostgreSQL Versions|user|on|||
        event_source|string||Reporting and Logging / Where to Log|postmaster|PostgreSQL|||
        exit_on_error|bool||Error Handling|user|off|||
        extension_destdir|string||File Locations|superuser||||
        external_pid_file|string||File Locations|postmaster||||
        extra_float_digits|integer||Client Connection Defaults / Locale and Formatting|user|1|-15|3|
        force_parallel_mode|enum||Developer Options|user|off|||off,on,regress
        from_collapse_limit|integer||Query Tuning / Other Planner Options|user|8|1|2147483647|
        fsync|bool||Write-Ahead Log / Settings|sighup|on|||
        full_page_writes|bool||Write-Ahead Log / Settings|sighup|on|||
        geqo|bool||Query Tuning / Genetic Query Optimizer|user|on|||
        geqo_effort|integer||Query Tuning / Genetic Query Optimizer|user|5|1|10|
        geqo_generations|integer||Query Tuning / Genetic Query Optimizer|user|0|0|2147483647|
        geqo_pool_size|integer||Query Tuning / Genetic Query Optimizer|user|0|0|2147483647|
        geqo_seed|real||Query Tuning / Genetic Query Optimizer|user|0|0|1|
        geqo_selection_bias|real||Query Tuning / Genetic Query Optimizer|user|2|1.5|2|
        geqo_threshold|integer||Query Tuning / Genetic Query Optimizer|user|12|2|2147483647|
        gin_fuzzy_search_limit|integer||Client Connection Defaults / Other Defaults|user|0|0|2147483647|
        gin_pending_list_limit|integer|kB|Client Connection Defaults / Statement Behavior|user|4096|64|2147483647|
        hash_mem_multiplier|real||Resource Usage / Memory|user|2|1|1000|
        hba_file|string||File Locations|postmaster||||
        hot_standby|bool||Replication / Standby Servers|postmaster|on|||
        hot_standby_feedback|bool||Replication / Standby Servers|sighup|off|||
        huge_page_size|integer|kB|Resource Usage / Memory|postmaster|0|0|2147483647|
        huge_pages|enum||Resource Usage / Memory|postmaster|try|||off,on,try
        ident_file|string||File Locations|postmaster||||
        idle_in_transaction_session_timeout|integer|ms|Client Connection Defaults / Statement Behavior|user|0|0|2147483647|
        idle_session_timeout|integer|ms|Client Connection Defaults / Statement Behavior|user|0|0|2147483647|
        ignore_checksum_failure|bool||Developer Options|superuser|off|||
        ignore_invalid_pages|bool||Developer Options|postmaster|off|||
        ignore_system_indexes|bool||Developer Options|backend|off|||
        in_hot_standby|bool||Preset Options|internal|off|||
        integer_datetimes|bool||Preset Options|internal|on|||
        IntervalStyle|enum||Client Connection Defaults / Locale and Formatting|user|postgres|||postgres,postgres_verbose,sql_standard,iso_8601
        jit|bool||Query Tuning / Other Planner Options|user|on|||
        jit_above_cost|real||Query Tuning / Planner Cost Constants|user|100000|-1|1.79769e+308|
        jit_debugging_support|bool||Developer Options|superuser-backend|off|||
        jit_dump_bitcode|bool||Developer Options|superuser|off|||
        jit_expressions|bool||Developer Options|user|on|||
        jit_inline_above_cost|real||Query Tuning / Planner Cost Constants|user|500000|-1|1.79769e+308|
        jit_optimize_above_cost|real||Query Tuning / Planner Cost Constants|user|500000|-1|1.79769e+308|
        jit_profiling_support|bool||Developer Options|superuser-backend|off|||
        jit_provider|string||Client Connection Defaults / Shared Library Preloading|postmaster|llvmjit|||
        jit_tuple_deforming|bool||Developer Options|user|on|||
        join_collapse_limit|integer||Query Tuning / Other Planner Options|user|8|1|2147483647|
        krb_caseins_users|bool||Connections and Authentication / Authentication|sighup|off|||
        krb_server_keyfile|string||Connections and Authentication / Authentication|sighup|FILE:/etc/postgresql-common/krb5.keytab|||
        lc_collate|string||Preset Options|internal|C|||
        lc_ctype|string||Preset Options|internal|C|||
        lc_messages|string||Client Connection Defaults / Locale and Formatting|superuser||||
        lc_monetary|string||Client Connection Defaults / Locale and Formatting|user|C|||
        lc_numeric|string||Client Connection Defaults / Locale and Formatting|user|C|||
        lc_time|string||Client Connection Defaults / Locale and Formatting|user|C|||
        listen_addresses|string||Connections and Authentication / Connection Settings|postmaster|localhost|||
        lo_compat_privileges|bool||Version and Platform Compatibility / Previous PostgreSQL Versions|superuser|off|||
        local_preload_libraries|string||Client Connection Defaults / Shared Library Preloading|user||||
        lock_timeout|integer|ms|Client Connection Defaults / Statement Behavior|user|0|0|2147483647|
        log_autovacuum_min_duration|integer|ms|Reporting and Logging / What to Log|sighup|600000|-1|2147483647|
        log_checkpoints|bool||Reporting and Logging / What to Log|sighup|on|||
        log_connections|bool||Reporting and Logging / What to Log|superuser-backend|off|||
        log_destination|string||Reporting and Logging / Where to Log|sighup|stderr|||
        log_directory|string||Reporting and Logging / Where to Log|sighup|log|||
        log_disconnections|bool||Reporting and Logging / What to Log|superuser-backend|off|||
        log_duration|bool||Reporting and Logging / What to Log|superuser|off|||
        log_error_verbosity|enum||Reporting and Logging / What to Log|superuser|default|||terse,default,verbose
        log_executor_stats|bool||Statistics / Monitoring|superuser|off|||
        log_file_mode|integer||Reporting and Logging / Where to Log|sighup|384|0|511|
        log_filename|string||Reporting and Logging / Where to Log|sighup|postgresql-%Y-%m-%d_%H%M%S.log|||
        log_hostname|bool||Reporting and Logging / What to Log|sighup|off|||
        log_line_prefix|string||Reporting and Logging / What to Log|sighup|%m [%p] |||
        log_lock_waits|bool||Reporting and Logging / What to Log|superuser|off|||
        log_min_duration_sample|integer|ms|Reporting and Logging / When to Log|superuser|-1|-1|2147483647|
        log_min_duration_statement|integer|ms|Reporting and Logging / When to Log|superuser|-1|-1|2147483647|
        log_min_error_statement|enum||Reporting and Logging / When to Log|superuser|error|||debug5,debug4,debug3,debug2,debug1,info,notice,warning,error,log,fatal,panic
        log_min_messages|enum||Reporting and Logging / When to Log|superuser|warning|||debug5,debug4,debug3,debug2,debug1,info,notice,warning,error,log,fatal,panic
        log_parameter_max_length|integer|B|Reporting and Logging / What to Log|superuser|-1|-1|1073741823|
        log_parameter_max_length_on_error|integer|B|Reporting and Logging / What to Log|user|0|-1|1073741823|
        log_parser_stats|bool||Statistics / Monitoring|superuser|off|||
        log_planner_stats|bool||Statistics / Monitoring|superuser|off|||
        log_recovery_conflict_waits|bool||Reporting and Logging / What to Log|sighup|off|||
        log_replication_commands|bool||Reporting and Logging / What to Log|superuser|off|||
        log_rotation_age|integer|min|Reporting and Logging / Where to Log|sighup|1440|0|35791394|
        log_rotation_size|integer|kB|Reporting and Logging / Where to Log|sighup|10240|0|2097151|
        log_startup_progress_interval|integer|ms|Reporting and Logging / When to Log|sighup|10000|0|2147483647|
        log_statement|enum||Reporting and Logging / What to Log|superuser|none|||none,ddl,mod,all
        log_statement_sample_rate|real||Reporting and Logging / When to Log|superuser|1|0|1|
        log_statement_stats|bool||Statistics / Monitoring|superuser|off|||
        log_temp_files|integer|kB|Reporting and Logging / What to Log|superuser|-1|-1|2147483647|
        log_timezone|string||Reporting and Logging / What to Log|sighup|GMT|||
        log_transaction_sample_rate|real||Reporting and Logging / When to Log|superuser|0|0|1|
        log_truncate_on_rotation|bool||Reporting and Logging / Where to Log|sighup|off|||
        logging_collector|bool||Reporting and Logging / Where to Log|postmaster|off|||
        logical_decoding_work_mem|integer|kB|Resource Usage / Memory|user|65536|64|2147483647|
        maintenance_io_concurrency|integer||Resource Usage / Asynchronous Behavior|user|10|0|1000|
        maintenance_work_mem|integer|kB|Resource Usage / Memory|user|65536|1024|2147483647|
        max_connections|integer||Connections and Authentication / Connection Settings|postmaster|100|1|262143|
        max_files_per_process|integer||Resource Usage / Kernel Resources|postmaster|1000|64|2147483647|
        max_function_args|integer||Preset Options|internal|100|100|100|
        max_identifier_length|integer||Preset Options|internal|63|63|63|
        max_index_keys|integer||Preset Options|internal|32|32|32|
        max_locks_per_transaction|integer||Lock Management|postmaster|64|10|2147483647|
        max_logical_replication_workers|integer||Replication / Subscribers|postmaster|4|0|262143|
        max_parallel_maintenance_workers|integer||Resource Usage / Asynchronous Behavior|user|2|0|1024|
        max_parallel_workers|integer||Resource Usage / Asynchronous Behavior|user|8|0|1024|
        max_parallel_workers_per_gather|integer||Resource Usage / Asynchronous Behavior|user|2|0|1024|
        max_pred_locks_per_page|integer||Lock Management|sighup|2|0|2147483647|
        max_pred_locks_per_relation|integer||Lock Management|sighup|-2|-2147483648|2147483647|
        max_pred_locks_per_transaction|integer||Lock Management|postmaster|64|10|2147483647|
        max_prepared_transactions|integer||Resource Usage / Memory|postmaster|0|0|262143|
        max_replication_slots|integer||Replication / Sending Servers|postmaster|10|0|262143|
        max_slot_wal_keep_size|integer|MB|Replication / Sending Servers|sighup|-1|-1|2147483647|
        max_stack_depth|integer|kB|Resource Usage / Memory|superuser|100|100|2147483647|
        max_standby_archive_delay|integer|ms|Replication / Standby Servers|sighup|30000|-1|2147483647|
        max_standby_streaming_delay|integer|ms|Replication / Standby Servers|sighup|30000|-1|2147483647|
        max_sync_workers_per_subscription|integer||Replication / Subscribers|sighup|2|0|262143|
        max_wal_senders|integer||Replication / Sending Servers|postmaster|10|0|262143|
        max_wal_size|integer|MB|Write-Ahead Log / Checkpoints|sighup|1024|2|2147483647|
        max_worker_processes|integer||Resource Usage / Asynchronous Behavior|postmaster|8|0|262143|
        min_dynamic_shared_memory|integer|MB|Resource Usage / Memory|postmaster|0|0|2147483647|
        min_parallel_index_scan_size|integer|8kB|Query Tuning / Planner Cost Constants|user|64|0|715827882|
        min_parallel_table_scan_size|integer|8kB|Query Tuning / Planner Cost Constants|user|1024|0|715827882|
        min_wal_size|integer|MB|Write-Ahead Log / Checkpoints|sighup|80|2|2147483647|
        old_snapshot_threshold|integer|min|Resource Usage / Asynchronous Behavior|postmaster|-1|-1|86400|
        parallel_leader_participation|bool||Resource Usage / Asynchronous Behavior|user|on|||
        parallel_setup_cost|real||Query Tuning / Planner Cost Constants|user|1000|0|1.79769e+308|
        parallel_tuple_cost|real||Query Tuning / Planner Cost Constants|user|0.1|0|1.79769e+308|
        password_encryption|enum||Connections and Authentication / Authentication|user|scram-sha-256|||md5,scram-sha-256
        plan_cache_mode|enum||Query Tuning / Other Planner Options|user|auto|||auto,force_generic_plan,force_custom_plan
        port|integer||Connections and Authentication / Connection Settings|postmaster|5432|1|65535|
        post_auth_delay|integer|s|Developer Options|backend|0|0|2147|
        pre_auth_delay|integer|s|Developer Options|sighup|0|0|60|
        primary_conninfo|string||Replication / Standby Servers|sighup||||
        primary_slot_name|string||Replication / Standby Servers|sighup||||
        promote_trigger_file|string||Replication / Standby Servers|sighup||||
        quote_all_identifiers|bool||Version and Platform Compatibility / Previous PostgreSQL Versions|user|off|||
        random_page_cost|real||Query Tuning / Planner Cost Constants|user|4|0|1.79769e+308|
        recovery_end_command|string||Write-Ahead Log / Archive Recovery|sighup||||
        recovery_init_sync_method|enum||Error Handling|sighup|fsync|||fsync,syncfs
        recovery_min_apply_delay|integer|ms|Replication / Standby Servers|sighup|0|0|2147483647|
        recovery_prefetch|enum||Write-Ahead Log / Recovery|sighup|try|||off,on,try
        recovery_target|string||Write-Ahead Log / Recovery Target|postmaster||||
        recovery_target_action|enum||Write-Ahead Log / Recovery Target|postmaster|pause|||pause,promote,shutdown
        recovery_target_inclusive|bool||Write-Ahead Log / Recovery Target|postmaster|on|||
        recovery_target_lsn|string||Write-Ahead Log / Recovery Target|postmaster||||
        recovery_target_name|string||Write-Ahead Log / Recovery Target|postmaster||||
        recovery_target_time|string||Write-Ahead Log / Recovery Target|postmaster||||
        recovery_target_timeline|string||Write-Ahead Log / Recovery Target|postmaster|latest|||
        recovery_target_xid|string||Write-Ahead Log / Recovery Target|postmaster||||
        recursive_worktable_factor|real||Query Tuning / Other Planner Options|user|10|0.001|1e+06|
        remove_temp_files_after_crash|bool||Developer Options|sighup|on|||
        restart_after_crash|bool||Error Handling|sighup|on|||
        restore_command|string||Write-Ahead Log / Archive Recovery|sighup||||
        restrict_nonsystem_relation_kind|string||Client Connection Defaults / Statement Behavior|user||||
        row_security|bool||Client Connection Defaults / Statement Behavior|user|on|||
        search_path|string||Client Connection Defaults / Statement Behavior|user|"$user", public|||
        segment_size|integer|8kB|Preset Options|internal|131072|131072|131072|
        seq_page_cost|real||Query Tuning / Planner Cost Constants|user|1|0|1.79769e+308|
        server_encoding|string||Preset Options|internal|SQL_ASCII|||
        server_version|string||Preset Options|internal|15.18 (Debian 15.18-0+deb12u1)|||
        server_version_num|integer||Preset Options|internal|150018|150018|150018|
        session_preload_libraries|string||Client Connection Defaults / Shared Library Preloading|superuser||||
        session_replication_role|enum||Client Connection Defaults / Statement Behavior|superuser|origin|||origin,replica,local
        shared_buffers|integer|8kB|Resource Usage / Memory|postmaster|16384|16|1073741823|
        shared_memory_size|integer|MB|Preset Options|internal|0|0|2147483647|
        shared_memory_size_in_huge_pages|integer||Preset Options|internal|-1|-1|2147483647|
        shared_memory_type|enum||Resource Usage / Memory|postmaster|mmap|||sysv,mmap
        shared_preload_libraries|string||Client Connection Defaults / Shared Library Preloading|postmaster||||
        ssl|bool||Connections and Authentication / SSL|sighup|off|||
        ssl_ca_file|string||Connections and Authentication / SSL|sighup||||
        ssl_cert_file|string||Connections and Authentication / SSL|sighup|server.crt|||
        ssl_ciphers|string||Connections and Authentication / SSL|sighup|HIGH:MEDIUM:+3DES:!aNULL|||
        ssl_crl_dir|string||Connections and Authentication / SSL|sighup||||
        ssl_crl_file|string||Connections and Authentication / SSL|sighup||||
        ssl_dh_params_file|string||Connections and Authentication / SSL|sighup||||
        ssl_ecdh_curve|string||Connections and Authentication / SSL|sighup|prime256v1|||
        ssl_key_file|string||Connections and Authentication / SSL|sighup|server.key|||
        ssl_library|string||Preset Options|internal|OpenSSL|||
        ssl_max_protocol_version|enum||Connections and Authentication / SSL|sighup||||,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3
        ssl_min_protocol_version|enum||Connections and Authentication / SSL|sighup|TLSv1.2|||TLSv1,TLSv1.1,TLSv1.2,TLSv1.3
        ssl_passphrase_command|string||Connections and Authentication / SSL|sighup||||
        ssl_passphrase_command_supports_reload|bool||Connections and Authentication / SSL|sighup|off|||
        ssl_prefer_server_ciphers|bool||Connections and Authentication / SSL|sighup|on|||
        standard_conforming_strings|bool||Version and Platform Compatibility / Previous PostgreSQL Versions|user|on|||
        statement_timeout|integer|ms|Client Connection Defaults / Statement Behavior|user|0|0|2147483647|
        stats_fetch_consistency|enum||Statistics / Cumulative Query and Index Statistics|user|cache|||none,cache,snapshot
        superuser_reserved_connections|integer||Connections and Authentication / Connection Settings|postmaster|3|0|262143|
        synchronize_seqscans|bool||Version and Platform Compatibility / Previous PostgreSQL Versions|user|on|||
        synchronous_commit|enum||Write-Ahead Log / Settings|user|on|||local,remote_write,remote_apply,on,off
        synchronous_standby_names|string||Replication / Primary Server|sighup||||
        syslog_facility|enum||Reporting and Logging / Where to Log|sighup|local0|||local0,local1,local2,local3,local4,local5,local6,local7
        syslog_ident|string||Reporting and Logging / Where to Log|sighup|postgres|||
        syslog_sequence_numbers|bool||Reporting and Logging / Where to Log|sighup|on|||
        syslog_split_messages|bool||Reporting and Logging / Where to Log|sighup|on|||
        tcp_keepalives_count|integer||Connections and Authentication / Connection Settings|user|0|0|2147483647|
        tcp_keepalives_idle|integer|s|Connections and Authentication / Connection Settings|user|0|0|2147483647|
        tcp_keepalives_interval|integer|s|Connections and Authentication / Connection Settings|user|0|0|2147483647|
        tcp_user_timeout|integer|ms|Connections and Authentication / Connection Settings|user|0|0|2147483647|
        temp_buffers|integer|8kB|Resource Usage / Memory|user|1024|100|1073741823|
        temp_file_limit|integer|kB|Resource Usage / Disk|superuser|-1|-1|2147483647|
        temp_tablespaces|string||Client Connection Defaults / Statement Behavior|user||||
        TimeZone|string||Client Connection Defaults / Locale and Formatting|user|GMT|||
        timezone_abbreviations|string||Client Connection Defaults / Locale and Formatting|user||||
        trace_notify|bool||Developer Options|user|off|||
        trace_recovery_messages|enum||Developer Options|sighup|log|||debug5,debug4,debug3,debug2,debug1,log,notice,warning,error
        trace_sort|bool||Developer Options|user|off|||
        track_activities|bool||Statistics / Cumulative Query and Index Statistics|superuser|on|||
        track_activity_query_size|integer|B|Statistics / Cumulative Query and Index Statistics|postmaster|1024|100|1048576|
        track_commit_timestamp|bool||Replication / Sending Servers|postmaster|off|||
        track_counts|bool||Statistics / Cumulative Query and Index Statistics|superuser|on|||
        track_functions|enum||Statistics / Cumulative Query and Index Statistics|superuser|none|||none,pl,all
        track_io_timing|bool||Statistics / Cumulative Query and Index Statistics|superuser|off|||
        track_wal_io_timing|bool||Statistics / Cumulative Query and Index Statistics|superuser|off|||
        transaction_deferrable|bool||Client Connection Defaults / Statement Behavior|user|off|||
        transaction_isolation|enum||Client Connection Defaults / Statement Behavior|user|read committed|||serializable,repeatable read,read committed,read uncommitted
        transaction_read_only|bool||Client Connection Defaults / Statement Behavior|user|off|||
        transform_null_equals|bool||Version and Platform Compatibility / Other Platforms and Clients|user|off|||
        unix_socket_directories|string||Connections and Authentication / Connection Settings|postmaster|/var/run/postgresql|||
        unix_socket_group|string||Connections and Authentication / Connection Settings|postmaster||||
        unix_socket_permissions|integer||Connections and Authentication / Connection Settings|postmaster|511|0|511|
        update_process_title|bool||Reporting and Logging / Process Title|superuser|on|||
        vacuum_cost_delay|real|ms|Resource Usage / Cost-Based Vacuum Delay|user|0|0|100|
        vacuum_cost_limit|integer||Resource Usage / Cost-Based Vacuum Delay|user|200|1|10000|
        vacuum_cost_page_dirty|integer||Resource Usage / Cost-Based Vacuum Delay|user|20|0|10000|
        vacuum_cost_page_hit|integer||Resource Usage / Cost-Based Vacuum Delay|user|1|0|10000|
        vacuum_cost_page_miss|integer||Resource Usage / Cost-Based Vacuum Delay|user|2|0|10000|
        vacuum_defer_cleanup_age|integer||Replication / Primary Server|sighup|0|0|1000000|
        vacuum_failsafe_age|integer||Client Connection Defaults / Statement Behavior|user|1600000000|0|2100000000|
        vacuum_freeze_min_age|integer||Client Connection Defaults / Statement Behavior|user|50000000|0|1000000000|
        vacuum_freeze_table_age|integer||Client Connection Defaults / Statement Behavior|user|150000000|0|2000000000|
        vacuum_multixact_failsafe_age|integer||Client Connection Defaults / Statement Behavior|user|1600000000|0|2100000000|
        vacuum_multixact_freeze_min_age|integer||Client Connection Defaults / Statement Behavior|user|5000000|0|1000000000|
        vacuum_multixact_freeze_table_age|integer||Client Connection Defaults / Statement Behavior|user|150000000|0|2000000000|
        wal_block_size|integer||Preset Options|internal|8192|8192|8192|
        wal_buffers|integer|8kB|Write-Ahead Log / Settings|postmaster|-1|-1|262143|
        wal_compression|enum||Write-Ahead Log / Settings|superuser|off|||pglz,lz4,zstd,on,off
        wal_consistency_checking|string||Developer Options|superuser||||
        wal_decode_buffer_size|integer|B|Write-Ahead Log / Recovery|postmaster|524288|65536|1073741823|
        wal_init_zero|bool||Write-Ahead Log / Settings|superuser|on|||
        wal_keep_size|integer|MB|Replication / Sending Servers|sighup|0|0|2147483647|
        wal_level|enum||Write-Ahead Log / Settings|postmaster|replica|||minimal,replica,logical
        wal_log_hints|bool||Write-Ahead Log / Settings|postmaster|off|||
        wal_receiver_create_temp_slot|bool||Replication / Standby Servers|sighup|off|||
        wal_receiver_status_interval|integer|s|Replication / Standby Servers|sighup|10|0|2147483|
        wal_receiver_timeout|integer|ms|Replication / Standby Servers|sighup|60000|0|2147483647|
        wal_recycle|bool||Write-Ahead Log / Settings|superuser|on|||
        wal_retrieve_retry_interval|integer|ms|Replication / Standby Servers|sighup|5000|1|2147483647|
        wal_segment_size|integer|B|Preset Options|internal|16777216|1048576|1073741824|
        wal_sender_timeout|integer|ms|Replication / Sending Servers|user|60000|0|2147483647|
        wal_skip_threshold|integer|kB|Write-Ahead Log / Settings|user|2048|0|2147483647|
        wal_sync_method|enum||Write-Ahead Log / Settings|sighup|fdatasync|||fsync,fdatasync,open_sync,open_datasync
        wal_writer_delay|integer|ms|Write-Ahead Log / Settings|sighup|200|1|10000|
        wal_writer_flush_after|integer|8kB|Write-Ahead Log / Settings|sighup|128|0|2147483647|
        work_mem|integer|kB|Resource Usage / Memory|user|4096|64|2147483647|
        xmlbinary|enum||Client Connection Defaults / Statement Behavior|user|base64|||base64,hex
        xmloption|enum||Client Connection Defaults / Statement Behavior|user|content|||content,document
        zero_damaged_pages|bool||Developer Options|superuser|off|||
        """
}
