/** Written by `npm run api` from the API's own document. */

export interface paths {
    "/api/v1/apps/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller's apps, the newest first. */
        get: operations["apps_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{app_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One app with its artifact. */
        get: operations["apps_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{app_id}/apply/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make it real: a project, or the next version of the project that it changes. */
        post: operations["apps_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{app_id}/discard/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say that it is not wanted. */
        post: operations["apps_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/by-job/{job_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The app of a job; 409 ``not_ready`` while the job runs. */
        get: operations["apps_by_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/delete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Delete the caller's account with all that is theirs. */
        post: operations["auth_delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What concerns the caller's account, and what they did, the latest first. */
        get: operations["auth_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A zip with everything that is the caller's, as JSON. */
        get: operations["auth_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/jwt/blacklist/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a refresh token worthless, as when a program signs out. */
        post: operations["auth_jwt_blacklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/jwt/create/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Exchange an e-mail address and a password for a pair of tokens. */
        post: operations["auth_jwt_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/jwt/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Exchange a refresh token for a new pair. The old one is worthless then. */
        post: operations["auth_jwt_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/jwt/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say whether an access token would be taken now. */
        post: operations["auth_jwt_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Exchange an e-mail address and a password for the key of a new session. */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End the session of the caller. */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/change/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Choose a new password, knowing the old one. The answer has the key that is valid now. */
        post: operations["auth_password_change_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send a link to choose a new password; the answer is the same for unknown addresses. */
        post: operations["auth_password_reset_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/reset/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Choose a new password with the link. Nobody is signed in then, and no token is good. */
        post: operations["auth_password_reset_confirm_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/quotas/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the caller may have and do, and how much of it is used. */
        get: operations["auth_quotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/registration/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make an account. */
        post: operations["auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/registration/resend-email/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send the link to prove an e-mail address once more. */
        post: operations["auth_registration_resend_email_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/registration/verify-email/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Prove that an e-mail address is one's own. */
        post: operations["auth_registration_verify_email_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Where the caller is signed in, the last used first. */
        get: operations["auth_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Sign out at one place, here too. */
        delete: operations["auth_session_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/end-others/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Sign out everywhere but here; JSON Web Tokens cannot be renewed then. */
        post: operations["auth_sessions_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/ticket/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Give the caller a ticket for one socket to one request. */
        post: operations["auth_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The API tokens of the caller, the newest first; and a new one. */
        get: operations["auth_tokens"];
        put?: never;
        /** @description The API tokens of the caller, the newest first; and a new one. */
        post: operations["auth_token_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens/{token_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Revoke an API token. */
        delete: operations["auth_token_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whether the caller signs in with a second factor. */
        get: operations["auth_two_factor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/begin/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a secret for an app; nothing is on before a code of it is confirmed. */
        post: operations["auth_two_factor_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Switch the second factor on with a first code of the app. */
        post: operations["auth_two_factor_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/off/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Switch the second factor off. */
        post: operations["auth_two_factor_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/two-factor/recovery-codes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make new recovery codes; the old ones are worthless then. */
        post: operations["auth_two_factor_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/user/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller's own account. */
        get: operations["auth_user_retrieve"];
        /** @description The caller's own account. */
        put: operations["auth_user_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description The caller's own account. */
        patch: operations["auth_user_partial_update"];
        trace?: never;
    };
    "/api/v1/blueprints/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Read a model: the blueprint it describes, and everything that was lost or is wrong. */
        post: operations["blueprints_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints/notations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The notations that can be read. */
        get: operations["blueprints_notations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The files that a model would become, without making them a project. */
        post: operations["blueprints_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints/print/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Write a model in another notation. */
        post: operations["blueprints_print"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints/schema/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The JSON Schema of a blueprint. */
        get: operations["blueprints_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints/validate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Check a blueprint; the answer has everything decided that was left open. */
        post: operations["blueprints_validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/modules/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The optional modules: what each adds, needs, excludes, and its options. */
        get: operations["catalog_modules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/templates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The templates to choose from. */
        get: operations["catalog_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/create/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Begin the draft of a new project, or of one that has none. The model may have problems. */
        post: operations["drafts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/detail/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The draft of a project. */
        get: operations["drafts_detail"];
        put?: never;
        post?: never;
        /** @description The draft of a project. */
        delete: operations["drafts_discard"];
        options?: never;
        head?: never;
        /** @description The draft of a project. */
        patch: operations["drafts_change"];
        trace?: never;
    };
    "/api/v1/drafts/duplicate/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A new project with a copy of the draft, or of the latest version where there is none. */
        post: operations["drafts_duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/effects/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What turning modules on and off would do to the files of this model. Nothing is saved. */
        post: operations["drafts_effects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/generate/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make the project's next version of its draft. The draft stays as it is. */
        post: operations["drafts_generate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/plan/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What Generate would do, against the latest completed version. Nothing is saved. */
        post: operations["drafts_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/preview/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The files that Generate would write, of the draft or of the model that is sent. */
        post: operations["drafts_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/search/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The lines that hold a text, in the files of the draft or of the model that is sent. */
        post: operations["drafts_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/shared/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description The draft that a link shows, as it is now. Open to all who have the token.
         *
         *     It comes in the body: an address is kept by logs and by histories.
         */
        post: operations["drafts_shared"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/shares/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The links to a draft, the newest first; and a new one. */
        get: operations["drafts_shares"];
        put?: never;
        /** @description The links to a draft, the newest first; and a new one. */
        post: operations["drafts_share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/shares/{project_id}/{share_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Revoke a link. */
        delete: operations["drafts_share_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/cancel/{export_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stop an export: at once if nobody works on it, within seconds otherwise. */
        post: operations["exports_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/create/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Export a completed version. The answer comes at once; the work is done by a worker. */
        post: operations["exports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/download/{export_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The archive: with validators, digests, and in ranges if wished. */
        get: operations["exports_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/links/{export_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A link that downloads the archive without a header, for a few minutes. */
        get: operations["exports_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/list/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The exports of the caller's versions, the latest first. */
        get: operations["exports_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/retry/{export_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Go on with what failed or was cancelled, from where it came to, as a new export. */
        post: operations["exports_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/status/{export_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description An export with its request: cheap to ask for when nothing has changed. */
        get: operations["exports_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/targets/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The types of export, and the hosts that this installation allows. */
        get: operations["exports_targets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/undo/{export_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Delete the repository that an export created, if it holds nothing but its commit. */
        post: operations["exports_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller's jobs, the newest first; and a new one. */
        get: operations["jobs_list"];
        put?: never;
        /** @description The caller's jobs, the newest first; and a new one. */
        post: operations["jobs_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One job: its prompt, the lines of its log after ``?after=``, and how it ended. */
        get: operations["jobs_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stop a job: at once if nobody works on it, within seconds otherwise. */
        post: operations["jobs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send the prompt of a job that failed or was cancelled again. */
        post: operations["jobs_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/cancel/{request_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stop a request: at once if nobody works on it, within seconds otherwise. */
        post: operations["projects_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/create/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a project of a model. The answer comes at once; the work is done by a worker. */
        post: operations["projects_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/delete/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Delete a project with all its versions and stored files. */
        delete: operations["projects_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/detail/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One project: the facts of its draft, and its versions in pages. */
        get: operations["projects_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/diff/{old_id}/{new_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How one completed version differs from another: the model in words, and the files. */
        get: operations["projects_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/download-tar-gz/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The archive: with validators, digests, and in ranges if wished. */
        get: operations["projects_download_tar_gz_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/download-tar/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The archive: with validators, digests, and in ranges if wished. */
        get: operations["projects_download_tar_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/download-zip/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The archive: with validators, digests, and in ranges if wished. */
        get: operations["projects_download_zip_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/files/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The files of a version, or with ``?path=`` one of them with its content. */
        get: operations["projects_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/links/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Links that download the archives of a version without a header, for a few minutes. */
        get: operations["projects_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/list/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller's projects, the latest changed first. */
        get: operations["projects_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/model/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The model of one version; what a failure says of places is said of this. */
        get: operations["projects_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/regenerate/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make the next version of a project; its migrations continue those of the latest one. */
        post: operations["projects_regenerate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/results/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Everything about a completed version; 409 ``not_ready`` before. */
        get: operations["projects_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/retry/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Try again what failed or was cancelled: the project's next version, from the same model. */
        post: operations["projects_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/search/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The lines of a completed version that hold a text. */
        get: operations["projects_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/status/{request_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the page polls: cheap to ask for when nothing has changed. */
        get: operations["projects_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/upgrade/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Merge a version into an edited earlier one: the verdicts as JSON, or the merged archive.
         *
         *     ``Accept`` chooses: application/json, application/zip, application/x-tar or application/gzip.
         *     Nothing that is sent is stored.
         */
        post: operations["projects_upgrade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/version/{version_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One version, whatever became of it, and the project that it is of. */
        get: operations["projects_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/version-info/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which version this is, and in which environment it runs. */
        get: operations["version_info"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessRequest: {
            /** @description An access token. */
            token: string;
        };
        /**
         * @description * `registered` - Account made
         *     * `login` - Signed in
         *     * `login_failed` - Sign-in refused
         *     * `logout` - Signed out
         *     * `session_ended` - Signed out elsewhere
         *     * `password_changed` - Password changed
         *     * `password_reset` - Password reset by e-mail
         *     * `token_made` - API token made
         *     * `token_revoked` - API token revoked
         *     * `two_factor_on` - Two-factor switched on
         *     * `two_factor_off` - Two-factor switched off
         *     * `recovery_codes_made` - Recovery codes made
         *     * `recovery_code_used` - Recovery code used
         *     * `project_deleted` - Project deleted
         *     * `version_generated` - Version generated
         *     * `export_made` - Export made
         *     * `role_changed` - Role changed
         *     * `account_disabled` - Account disabled
         *     * `account_enabled` - Account enabled
         *     * `account_exported` - Account exported
         *     * `account_deleted` - Account deleted
         * @enum {string}
         */
        ActionEnum: "registered" | "login" | "login_failed" | "logout" | "session_ended" | "password_changed" | "password_reset" | "token_made" | "token_revoked" | "two_factor_on" | "two_factor_off" | "recovery_codes_made" | "recovery_code_used" | "project_deleted" | "version_generated" | "export_made" | "role_changed" | "account_disabled" | "account_enabled" | "account_exported" | "account_deleted";
        /**
         * @description * `cancel` - cancel
         *     * `download` - download
         *     * `retry` - retry
         *     * `undo` - undo
         * @enum {string}
         */
        ActionsEnum: "cancel" | "download" | "retry" | "undo";
        /** @description ``key_hint`` is how the token begins; ``last_used_at`` is right to the minute. */
        ApiToken: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            scopes: components["schemas"]["ScopesEnum"][];
            /** @description How it begins. */
            readonly key_hint: string;
            readonly expired: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly last_used_at: string | null;
        };
        /** @description An app with its artifact. */
        App: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly job: string;
            readonly name: string;
            readonly slug: string;
            readonly state: components["schemas"]["AppStateEnum"];
            /** Format: uuid */
            readonly project: string | null;
            /** Format: uuid */
            readonly version: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            /** Format: date-time */
            readonly decided_at: string | null;
            readonly artifact: components["schemas"]["AppArtifact"];
        };
        /** @description The proposed model, what is to be said about it, and what it changes. */
        AppArtifact: {
            format: number;
            blueprint: {
                [key: string]: unknown;
            };
            remarks: components["schemas"]["Remark"][];
            problems: components["schemas"]["Finding"][];
            changes: components["schemas"]["ModelChange"][];
            summary: components["schemas"]["AppSummary"];
            base: components["schemas"]["AppBase"] | null;
            orchestrator: string;
            engine_version: string;
        };
        /** @description The version that the app changes. */
        AppBase: {
            /** Format: uuid */
            project: string;
            /** Format: uuid */
            version: string;
            number: number;
        };
        /** @description One app in a list, without its artifact. */
        AppEntry: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly job: string;
            readonly name: string;
            readonly slug: string;
            readonly state: components["schemas"]["AppStateEnum"];
            /** Format: uuid */
            readonly project: string | null;
            /** Format: uuid */
            readonly version: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            /** Format: date-time */
            readonly decided_at: string | null;
        };
        /**
         * @description * `proposed` - Proposed
         *     * `applied` - Applied
         *     * `discarded` - Discarded
         * @enum {string}
         */
        AppStateEnum: "proposed" | "applied" | "discarded";
        /** @description How much of what there is in the proposed model. */
        AppSummary: {
            apps: number;
            entities: number;
            fields: number;
            relationships: number;
            enums: number;
            modules: string[];
        };
        ApplyRequest: {
            /** @default standard */
            verify: components["schemas"]["VerifyEnum"];
        };
        Artifact: {
            file_name: string;
            size: number;
            sha256: string;
            content_sha256: string;
            /** @description Empty once the archive has expired. */
            downloads: {
                [key: string]: string;
            };
            /** Format: date-time */
            expired_at?: string | null;
        };
        /** @enum {unknown} */
        BlankEnum: "";
        BlueprintRequest: {
            blueprint: {
                [key: string]: unknown;
            };
        };
        /**
         * @description * `me` - me
         *     * `administrator` - administrator
         *     * `unknown` - unknown
         * @enum {string}
         */
        ByEnum: "me" | "administrator" | "unknown";
        /** @description What became of one entity, enum, role or module; "kept": in the draft alone. */
        Change: {
            kind: components["schemas"]["ChangeKindEnum"];
            name: string;
            /** @description What the model that was sent calls it. */
            source: string;
            outcome: components["schemas"]["OutcomeEnum"];
            differences: components["schemas"]["Difference"][];
            reason: string;
        };
        /**
         * @description * `entity` - entity
         *     * `enum` - enum
         *     * `role` - role
         *     * `module` - module
         * @enum {string}
         */
        ChangeKindEnum: "entity" | "enum" | "role" | "module";
        CodeRequest: {
            code: string;
        };
        /** @description What was asked for of a repository; empty for an archive. */
        Config: {
            host?: string;
            mode?: components["schemas"]["ExportModeEnum"];
            private?: boolean;
            description?: string;
            branch?: string;
        };
        /** @description A file that a person must look at, and the lines at which both versions stand. */
        Conflict: {
            path: string;
            message: string;
            lines: number[];
        };
        Count: {
            read: number;
            taken: number;
        };
        /** @description How many files there are of each verdict. */
        Counts: {
            untouched: number;
            updated: number;
            merged: number;
            conflict: number;
            yours: number;
            removed: number;
        };
        /** @description A model to begin with, right or wrong. With ``project`` alone: that of its latest version. */
        CreateDraftRequest: {
            /** @description Name of the notation; recognised when left out. */
            notation?: string;
            filename?: string;
            /** @description Files that make one model. */
            files?: components["schemas"]["TextFileRequest"][];
            /** @description Keep the tables and columns of a database that exists. */
            keep_names?: boolean;
            /** @description Entities to leave out, as Entity or app.Entity. */
            skip?: string[];
            /** @description Name of the project. */
            name?: string;
            /** @description The model as text. */
            source?: string;
            /** @description The model as a blueprint. */
            blueprint?: {
                [key: string]: unknown;
            };
            /** @description Modules to switch on: options. */
            modules?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            layout?: {
                [key: string]: components["schemas"]["PlaceRequest"];
            };
            verify?: components["schemas"]["VerifyEnum"];
            /**
             * Format: uuid
             * @description A project that is to have a draft; a new one without.
             */
            project?: string;
        };
        /** @description A new project. */
        CreateRequest: {
            /** @description Name of the notation; recognised when left out. */
            notation?: string;
            filename?: string;
            /** @description Files that make one model. */
            files?: components["schemas"]["TextFileRequest"][];
            /** @description Keep the tables and columns of a database that exists. */
            keep_names?: boolean;
            /** @description Entities to leave out, as Entity or app.Entity. */
            skip?: string[];
            /** @description Name of the project. */
            name?: string;
            /** @description The model as text. */
            source?: string;
            /** @description The model as a blueprint. */
            blueprint?: {
                [key: string]: unknown;
            };
            /** @description Modules to switch on: options. */
            modules?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @default standard */
            verify: components["schemas"]["VerifyEnum"];
        };
        /** @description Where to follow the run. ``id`` names the request and the version alike. */
        Created: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            project: string;
            number: number;
            status: components["schemas"]["StatusEnum"];
            status_url: string;
            results_url: string;
        };
        /** @description A new draft, and everything to be said about its model: what was lost, what is wrong. */
        CreatedDraft: {
            /** Format: uuid */
            readonly project: string;
            readonly name: string;
            readonly revision: number;
            readonly blueprint: {
                [key: string]: unknown;
            };
            readonly layout: {
                [key: string]: components["schemas"]["Place"];
            };
            /** @description As it was pasted. */
            readonly source: string;
            readonly notation: string;
            readonly verify: components["schemas"]["VerifyEnum"];
            readonly entity_count: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly problems: components["schemas"]["Finding"][];
        };
        /** @description A fresh access token, used once and not kept. */
        CredentialRequest: {
            /** @description An access token; not for archives. */
            credential?: string;
        };
        CredentialsRequest: {
            /** Format: email */
            email: string;
            password: string;
            /** @description Of the second factor. */
            code?: string;
        };
        DeletionRequest: {
            password: string;
            /**
             * @description Of the second factor, where one is on.
             * @default
             */
            code: string;
        };
        /** @description One thing to put right. */
        Detail: {
            /** @description JSON pointer into what was sent. */
            pointer: string;
            message: string;
            suggestion: string;
            code?: string;
            severity?: string;
            line?: number;
            column?: number;
            /** @description Where several files were sent. */
            file?: string;
            /** @description Of what changed elsewhere. */
            revision?: number;
            /**
             * Format: date-time
             * @description When that was.
             */
            updated_at?: string;
        };
        /** @description How two versions differ; ``diff`` is that of the one file asked for, null without. */
        Diff: {
            /** @description Number of the version. */
            old: number;
            /** @description Number of the version. */
            new: number;
            model: components["schemas"]["ModelChange"][];
            files: components["schemas"]["FileChange"][];
            path: string | null;
            diff: string | null;
        };
        /** @description One thing of an entity or enum that is new, other than before, or left out. */
        Difference: {
            kind: components["schemas"]["DifferenceKindEnum"];
            member: string;
            fact: string;
            before: string;
            after: string;
            reason: string;
        };
        /**
         * @description * `added` - added
         *     * `changed` - changed
         *     * `left_out` - left_out
         * @enum {string}
         */
        DifferenceKindEnum: "added" | "changed" | "left_out";
        /** @description A draft, whole. */
        Draft: {
            /** Format: uuid */
            readonly project: string;
            readonly name: string;
            readonly revision: number;
            readonly blueprint: {
                [key: string]: unknown;
            };
            readonly layout: {
                [key: string]: components["schemas"]["Place"];
            };
            /** @description As it was pasted. */
            readonly source: string;
            readonly notation: string;
            readonly verify: components["schemas"]["VerifyEnum"];
            readonly entity_count: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        DraftChange: {
            path: string;
            kind: components["schemas"]["DraftChangeKindEnum"];
        };
        /**
         * @description * `added` - added
         *     * `removed` - removed
         *     * `changed` - changed
         * @enum {string}
         */
        DraftChangeKindEnum: "added" | "removed" | "changed";
        /** @description What is known of a draft without reading it. */
        DraftFacts: {
            revision: number;
            entity_count: number;
            notation: string;
            verify: components["schemas"]["VerifyEnum"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @description The tree, what is other in it than in the version ``base``, and the file asked for.
         *
         *     ``content`` is null where no file was asked for, and where it is not text.
         */
        DraftPreview: {
            folder: string;
            files: components["schemas"]["PreviewFile"][];
            /** @description Number of the latest completed version; null for none. */
            base: number | null;
            changes: components["schemas"]["DraftChange"][];
            path: string | null;
            content: string | null;
        };
        /** @description The model as it is being edited; without, the draft as it is saved. */
        DraftPreviewInputRequest: {
            blueprint?: {
                [key: string]: unknown;
            };
            /** @description Path of the one file to be shown. */
            path?: string;
        };
        /** @description A text to be found as it stands: it is no pattern. */
        DraftSearchInputRequest: {
            text: string;
            /**
             * @description Capitals are told from small letters.
             * @default false
             */
            case: boolean;
            blueprint?: {
                [key: string]: unknown;
            };
        };
        DuplicateRequest: {
            name?: string;
        };
        /** @description What would become of the files; ``changed`` counts those whose mode alone is other too. */
        Effect: {
            added: number;
            changed: number;
            removed: number;
            files: components["schemas"]["FileChange"][];
        };
        /** @description The model as it is being edited; without, the draft as it is saved. */
        EffectInputRequest: {
            blueprint?: {
                [key: string]: unknown;
            };
            turn_on?: string[];
            turn_off?: string[];
        };
        /** @description ``ended`` counts sessions and pairs of JSON Web Tokens. */
        Ended: {
            ended: number;
        };
        /** @description What every refusal looks like. */
        Error: {
            error: components["schemas"]["ErrorBody"];
        };
        ErrorBody: {
            code: string;
            category: string;
            message: string;
            retryable: boolean;
            details: components["schemas"]["Detail"][];
            request_id: string;
        };
        /**
         * @description ``by``: ``me``, an ``administrator``, or ``unknown``, as when a sign-in was refused.
         *
         *     ``address`` is empty where somebody else did it and is known.
         */
        Event: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly at: string;
            readonly action: components["schemas"]["ActionEnum"];
            readonly by: components["schemas"]["ByEnum"];
            readonly object_kind: string;
            readonly object_id: string;
            readonly detail: unknown;
            readonly address: string;
            readonly request_id: string;
        };
        /** @description One export. ``actions`` names the calls that would be accepted now. */
        Export: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            version: string;
            number: number;
            /** Format: uuid */
            project: string;
            project_name: string;
            export_type: components["schemas"]["ExportTypeEnum"];
            config: components["schemas"]["Config"];
            status: components["schemas"]["ExportStatusEnum"];
            /** @default failed */
            request_status: components["schemas"]["StatusEnum"];
            /** @default  */
            phase: string;
            /** @default 0 */
            progress: number;
            readonly error_message: string;
            readonly repository_name: string;
            /** Format: uri */
            readonly repository_url: string;
            stage: components["schemas"]["ExportStageEnum"] | components["schemas"]["BlankEnum"];
            readonly created_repository: boolean;
            readonly branch: string;
            readonly commit_id: string;
            /** Format: uri */
            readonly change_url: string;
            /** @description In bytes. */
            readonly archive_size: number | null;
            readonly archive_sha256: string;
            readonly download_url: string | null;
            /** Format: uuid */
            readonly retry_of: string | null;
            readonly actions: components["schemas"]["ActionsEnum"][];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly completed_at: string | null;
        };
        /** @description What is to be exported, and where to. */
        ExportCreateRequest: {
            /** @description An access token; not for archives. */
            credential?: string;
            /**
             * Format: uuid
             * @description A completed version.
             */
            version: string;
            export_type: components["schemas"]["ExportTypeEnum"];
            /** @description name or owner/name; without, the project's slug. */
            repository_name?: string;
            /** @description One of targets; without, the public one. */
            host?: string;
            /**
             * @description Or create.
             *
             *     * `create` - First commit of an empty repository
             *     * `branch` - Branch and change of an existing repository
             *     * `upgrade` - Merge into an existing repository, as a change
             */
            mode?: components["schemas"]["ExportModeEnum"];
            /** @description Of a new repository; or true. */
            private?: boolean;
            /** @description Of a new repository. */
            description?: string;
            /** @description What the change is for; without, the default branch. */
            branch?: string;
        };
        /** @description Where to follow the export. ``id`` names the request and the export alike. */
        ExportCreated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            version: string;
            export_type: components["schemas"]["ExportTypeEnum"];
            status: components["schemas"]["StatusEnum"];
            status_url: string;
        };
        /**
         * @description * `create` - First commit of an empty repository
         *     * `branch` - Branch and change of an existing repository
         *     * `upgrade` - Merge into an existing repository, as a change
         * @enum {string}
         */
        ExportModeEnum: "create" | "branch" | "upgrade";
        /**
         * @description * `` - Nothing done outside
         *     * `creating` - Creating the repository
         *     * `created` - Repository is there
         *     * `pushing` - Pushing the commit
         *     * `pushed` - Commit is there
         *     * `opening` - Opening the change
         *     * `opened` - Change is open
         *     * `undoing` - Deleting the created repository
         *     * `undone` - Created repository is deleted again
         * @enum {string}
         */
        ExportStageEnum: "creating" | "created" | "pushing" | "pushed" | "opening" | "opened" | "undoing" | "undone";
        /** @description An export with its request: steps after ``?after=``, error, times. */
        ExportStatus: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            version: string;
            number: number;
            /** Format: uuid */
            project: string;
            project_name: string;
            export_type: components["schemas"]["ExportTypeEnum"];
            config: components["schemas"]["Config"];
            status: components["schemas"]["ExportStatusEnum"];
            /** @default failed */
            request_status: components["schemas"]["StatusEnum"];
            /** @default  */
            phase: string;
            /** @default 0 */
            progress: number;
            readonly error_message: string;
            readonly repository_name: string;
            /** Format: uri */
            readonly repository_url: string;
            stage: components["schemas"]["ExportStageEnum"] | components["schemas"]["BlankEnum"];
            readonly created_repository: boolean;
            readonly branch: string;
            readonly commit_id: string;
            /** Format: uri */
            readonly change_url: string;
            /** @description In bytes. */
            readonly archive_size: number | null;
            readonly archive_sha256: string;
            readonly download_url: string | null;
            /** Format: uuid */
            readonly retry_of: string | null;
            readonly actions: components["schemas"]["ActionsEnum"][];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly completed_at: string | null;
            readonly request: components["schemas"]["Status"] | null;
        };
        /**
         * @description * `pending` - Pending
         *     * `exporting` - Exporting
         *     * `completed` - Completed
         *     * `failed` - Failed
         * @enum {string}
         */
        ExportStatusEnum: "pending" | "exporting" | "completed" | "failed";
        /**
         * @description * `zip` - ZIP Archive
         *     * `tar` - TAR Archive
         *     * `tar.gz` - TAR GZIP Archive
         *     * `github` - GitHub Repository
         *     * `gitlab` - GitLab Repository
         * @enum {string}
         */
        ExportTypeEnum: "zip" | "tar" | "tar.gz" | "github" | "gitlab";
        /** @description Why a request failed, in the words of every other error. */
        Failure: {
            code: string;
            category: string;
            message: string;
            retryable: boolean;
            details: {
                [key: string]: unknown;
            }[];
            request_id: string;
        };
        /** @description One file of a version, without its content. */
        File: {
            path: string;
            name: string;
            type: string;
            size: number;
            sha256: string;
            generator?: string;
            blueprint_pointer?: string;
        };
        /** @description One path that is not the same in both versions. */
        FileChange: {
            path: string;
            kind: components["schemas"]["FileChangeKindEnum"];
            generator: string;
            /** @description Lines. */
            added: number;
            /** @description Lines. */
            removed: number;
            binary: boolean;
        };
        /**
         * @description * `added` - added
         *     * `removed` - removed
         *     * `changed` - changed
         *     * `mode` - mode
         * @enum {string}
         */
        FileChangeKindEnum: "added" | "removed" | "changed" | "mode";
        /** @description One file with its content; null for what is not text. */
        FileContent: {
            path: string;
            name: string;
            type: string;
            size: number;
            sha256: string;
            generator?: string;
            blueprint_pointer?: string;
            content: string | null;
        };
        /** @description Something to be said about a model: where, what, what became of it, what to do. */
        Finding: {
            code: string;
            severity: components["schemas"]["SeverityEnum"];
            pointer: string;
            message: string;
            suggestion: string;
            /** @default 0 */
            line: number;
            /** @default 0 */
            column: number;
            /** @default 0 */
            end_column: number;
            /** @default  */
            text: string;
            /** @default  */
            outcome: string;
            /** @default  */
            became: string;
            fix?: string | null;
            /**
             * @description Where several files were sent.
             * @default
             */
            file: string;
        };
        /** @description Lines in the order of the files. ``stopped`` says why they may not be all. */
        Found: {
            hits: components["schemas"]["Hit"][];
            /** @description That were read. */
            files: number;
            /**
             * @description Empty where everything was read.
             *
             *     * `` -
             *     * `lines` - lines
             *     * `time` - time
             */
            stopped: components["schemas"]["StoppedEnum"] | components["schemas"]["BlankEnum"];
        };
        GenerateRequest: {
            /**
             * @description That of the draft when left out.
             *
             *     * `quick` - Quick
             *     * `standard` - Standard
             *     * `deep` - Deep
             */
            verify?: components["schemas"]["VerifyEnum"];
        };
        /** @description How likely, from 0 to 1, a text is written in a notation. */
        Guess: {
            notation: string;
            /** Format: double */
            confidence: number;
        };
        /** @description One version with its entities, and the hashes of its archive; null until there is one. */
        HashedVersion: {
            /** Format: uuid */
            readonly id: string;
            number?: number;
            status?: components["schemas"]["VersionStatusEnum"];
            /** @default failed */
            readonly request_status: components["schemas"]["StatusEnum"];
            /** @default  */
            readonly phase: string;
            /** @default 0 */
            readonly progress: number;
            error_message?: string;
            notation?: string;
            verify?: components["schemas"]["VerifyEnum"];
            total_files?: number;
            /**
             * Format: int64
             * @description In bytes, before packing.
             */
            total_size?: number;
            readonly size: number | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            completed_at?: string | null;
            readonly entity_count: number;
            readonly sha256: string | null;
            readonly content_sha256: string | null;
        };
        /** @description A line that holds the text; ``column`` counts from 1, ``at`` and ``length`` are in ``excerpt``. */
        Hit: {
            path: string;
            line: number;
            column: number;
            /** @description The line, or as much of it as a list shows. */
            excerpt: string;
            at: number;
            length: number;
        };
        /** @description A model as one text, or as files; and what of it is to be taken. */
        ImportRequest: {
            /** @description Name of the notation; recognised when left out. */
            notation?: string;
            filename?: string;
            /** @description Files that make one model. */
            files?: components["schemas"]["TextFileRequest"][];
            /** @description Keep the tables and columns of a database that exists. */
            keep_names?: boolean;
            /** @description Entities to leave out, as Entity or app.Entity. */
            skip?: string[];
            text?: string;
            name?: string;
            /** @description A blueprint to take the model into: what it has alone stays, ids stay. */
            into?: {
                [key: string]: unknown;
            };
        };
        /** @description What was read, what it may also be written in, and what became of each entity. */
        Imported: {
            valid: boolean;
            notation: string;
            blueprint: {
                [key: string]: unknown;
            } | null;
            problems: components["schemas"]["Finding"][];
            guesses: components["schemas"]["Guess"][];
            entities: components["schemas"]["Count"];
            changes: components["schemas"]["Change"][];
            /** @description The texts of what was uploaded; empty otherwise. */
            files: components["schemas"]["TextFile"][];
        };
        /** @description A job with its prompt and the lines of its log; ``app`` is null until there is one. */
        Job: {
            /** Format: uuid */
            id: string;
            name: string;
            prompt: string;
            status: components["schemas"]["StatusEnum"];
            phase: string;
            progress: number;
            attempts: number;
            cancel_requested: boolean;
            /** Format: uuid */
            project: string | null;
            /** Format: uuid */
            retry_of: string | null;
            /** Format: uuid */
            app: string | null;
            last_sequence: number;
            steps: components["schemas"]["Step"][];
            error: components["schemas"]["Failure"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
        };
        /** @description A prompt for a new app, or for a change of a project or a blueprint. */
        JobCreateRequest: {
            /** @description What the app is about. */
            prompt: string;
            /**
             * @description Of the project.
             * @default
             */
            name: string;
            /**
             * Format: uuid
             * @description The project whose model is to be changed.
             */
            project?: string | null;
            /** @description A model that is to be changed. */
            blueprint?: {
                [key: string]: unknown;
            } | null;
            /** @description The modules that may be switched on; all where it is left out. */
            modules?: string[] | null;
        };
        /** @description Where to follow the job and where its app will be. ``id`` names the job and the app alike. */
        JobCreated: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["StatusEnum"];
            job_url: string;
            /** @description Cheap to poll, with ETag and ?after=. */
            status_url: string;
            app_url: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @description One job in a list. */
        JobEntry: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the prompt begins. */
            excerpt: string;
            status: components["schemas"]["StatusEnum"];
            phase: string;
            progress: number;
            /** Format: uuid */
            project: string | null;
            /** Format: uuid */
            app: string | null;
            error_code: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
        };
        /** @description The key of a new session, for the header ``Authorization: Token``; it is told this once. */
        Key: {
            key: string;
        };
        /**
         * @description * `info` - Info
         *     * `warning` - Warning
         *     * `error` - Error
         * @enum {string}
         */
        LevelEnum: "info" | "warning" | "error";
        /** @description Addresses that need no header, by format, and for how many seconds. */
        Links: {
            expires_in: number;
            downloads: {
                [key: string]: string;
            };
        };
        /** @description E-mail address and password; where a second factor is on, a code of it too. */
        LoginRequest: {
            /** Format: email */
            email: string;
            password: string;
            /** @description Of the second factor; without it 403 second_factor_needed where one is on. */
            code?: string;
        };
        /** @description One difference of the models: in words, what becomes of rows, and how much care it needs. */
        ModelChange: {
            kind: components["schemas"]["ModelChangeKindEnum"];
            subject: string;
            message: string;
            consequence: string;
            risk: components["schemas"]["RiskEnum"];
        };
        /**
         * @description * `added` - added
         *     * `removed` - removed
         *     * `renamed` - renamed
         *     * `changed` - changed
         * @enum {string}
         */
        ModelChangeKindEnum: "added" | "removed" | "renamed" | "changed";
        /** @description ``options`` is the JSON Schema of the module's entry in a blueprint. */
        Module: {
            name: string;
            title: string;
            summary: string;
            group: string;
            requires: string[];
            conflicts: string[];
            options: {
                [key: string]: unknown;
            };
        };
        /**
         * @description * `active_requests` - active_requests
         *     * `requests_per_day` - requests_per_day
         *     * `drafts` - drafts
         *     * `stored_bytes` - stored_bytes
         *     * `api_tokens` - api_tokens
         * @enum {string}
         */
        NameEnum: "active_requests" | "requests_per_day" | "drafts" | "stored_bytes" | "api_tokens";
        /** @description ``token`` is told this once. */
        NewApiToken: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            scopes: components["schemas"]["ScopesEnum"][];
            /** @description How it begins. */
            readonly key_hint: string;
            readonly expired: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly last_used_at: string | null;
            readonly token: string;
        };
        /** @description A link. ``token`` and ``url`` are told now and never again. */
        NewShare: {
            /** Format: uuid */
            id: string;
            token: string;
            url: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
        };
        Notation: {
            name: string;
            title: string;
            extensions: string[];
            example: string;
            writes: boolean;
        };
        /**
         * @description * `added` - added
         *     * `changed` - changed
         *     * `same` - same
         *     * `kept` - kept
         *     * `skipped` - skipped
         * @enum {string}
         */
        OutcomeEnum: "added" | "changed" | "same" | "kept" | "skipped";
        OwnPasswordRequest: {
            password: string;
        };
        PaginatedApiTokenList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["ApiToken"][];
        };
        PaginatedAppEntryList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["AppEntry"][];
        };
        PaginatedEventList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["Event"][];
        };
        PaginatedExportList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["Export"][];
        };
        PaginatedJobEntryList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["JobEntry"][];
        };
        PaginatedProjectList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["Project"][];
        };
        PaginatedSessionList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["Session"][];
        };
        PaginatedShareList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["Share"][];
        };
        /** @description ``access`` goes into the header ``Authorization: Bearer``; ``refresh`` renews both, once. */
        Pair: {
            access: string;
            refresh: string;
        };
        PasswordAndCodeRequest: {
            password: string;
            /** @description Of the app, or a recovery code. */
            code: string;
        };
        PasswordChangeRequest: {
            old_password: string;
            new_password1: string;
            new_password2: string;
        };
        /** @description Serializer for confirming a password reset attempt. */
        PasswordResetConfirmRequest: {
            new_password1: string;
            new_password2: string;
            uid: string;
            token: string;
        };
        /** @description Sends a link that leads to our page. */
        PasswordResetRequest: {
            /** Format: email */
            email: string;
        };
        /** @description What is to be other than before; what is left out stays. */
        PatchedChangeDraftRequest: {
            blueprint?: {
                [key: string]: unknown;
            };
            layout?: {
                [key: string]: components["schemas"]["PlaceRequest"];
            };
            /** @description Of the project. */
            name?: string;
            source?: string;
            notation?: string;
            verify?: components["schemas"]["VerifyEnum"];
        };
        /** @description The account of the caller. */
        PatchedUserRequest: {
            name?: string;
        };
        /** @description Where an entity stands, in pixels of the diagram at its full size. */
        Place: {
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
        /** @description Where an entity stands, in pixels of the diagram at its full size. */
        PlaceRequest: {
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
        /** @description What Generate would do. With errors in the model (``valid`` is false) no files are told. */
        Plan: {
            /** @description Of the draft that this is about. */
            revision: number;
            /** @description Of the version that would be made. */
            number: number;
            /** @description Number of the version it is compared to; null for none. */
            base: number | null;
            valid: boolean;
            /** @description The same files again. */
            identical: boolean;
            problems: components["schemas"]["Finding"][];
            model: components["schemas"]["ModelChange"][];
            counts: components["schemas"]["PlanCounts"];
            files: components["schemas"]["FileChange"][];
            path: string | null;
            diff: string | null;
            /** @description Of that file as it would be; null where there is no text. */
            content: string | null;
        };
        /** @description Files; ``changed`` has those whose mode alone is other. */
        PlanCounts: {
            added: number;
            changed: number;
            removed: number;
            unchanged: number;
        };
        PlanInputRequest: {
            /** @description The one file to be compared. */
            path?: string;
            /**
             * Format: uuid
             * @description The completed version to compare with; the latest without.
             */
            against?: string;
        };
        /** @description The tree, and the content of the file asked for; null when none was, or it is not text. */
        Preview: {
            folder: string;
            files: components["schemas"]["PreviewFile"][];
            path: string | null;
            content: string | null;
        };
        PreviewFile: {
            path: string;
            type: string;
            size: number;
            sha256: string;
            generator: string;
            blueprint_pointer: string;
        };
        /** @description A model: a text in some notation, files, or a blueprint; and what is to be made of it. */
        PreviewInputRequest: {
            /** @description Name of the notation; recognised when left out. */
            notation?: string;
            filename?: string;
            /** @description Files that make one model. */
            files?: components["schemas"]["TextFileRequest"][];
            /** @description Keep the tables and columns of a database that exists. */
            keep_names?: boolean;
            /** @description Entities to leave out, as Entity or app.Entity. */
            skip?: string[];
            /** @description Name of the project. */
            name?: string;
            /** @description The model as text. */
            source?: string;
            /** @description The model as a blueprint. */
            blueprint?: {
                [key: string]: unknown;
            };
            /** @description Modules to switch on: options. */
            modules?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description Path of the one file to be shown. */
            path?: string;
        };
        /** @description A model, and the notation to write it in. */
        PrintRequest: {
            blueprint?: {
                [key: string]: unknown;
            };
            text?: string;
            notation?: string;
            filename?: string;
            to: string;
        };
        /** @description The model in the other notation, and what that one has no words for. */
        Printed: {
            text: string;
            lost: string[];
            filename: string;
        };
        /** @description A project with its versions, the latest first. */
        Project: {
            /** Format: uuid */
            readonly id: string;
            name: string;
            slug: string;
            description?: string;
            readonly status: string;
            /** @description Entities of the draft, else of the latest version. */
            readonly entity_count: number;
            readonly draft: components["schemas"]["DraftFacts"] | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly versions: components["schemas"]["Version"][];
        };
        /** @description A project with its draft's facts and a page of its versions. */
        ProjectDetail: {
            /** Format: uuid */
            readonly id: string;
            name: string;
            slug: string;
            description?: string;
            readonly status: string;
            /** @description Entities of the draft, else of the latest version. */
            readonly entity_count: number;
            readonly draft: components["schemas"]["DraftFacts"] | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly versions: components["schemas"]["VersionPage"];
        };
        /** @description The project as a zip, tar or tar.gz: its folder, or what stands in it. */
        ProjectUploadRequest: {
            /** Format: binary */
            archive: string;
        };
        /** @description ``hours`` says that what counts is what was done in that time; null: what there is now. */
        Quota: {
            name: components["schemas"]["NameEnum"];
            unit: components["schemas"]["UnitEnum"];
            used: number;
            allowed: number;
            hours: number | null;
        };
        Quotas: {
            quotas: components["schemas"]["Quota"][];
        };
        /** @description ``blueprint`` is null when nothing could be read; ``valid`` means it can be generated. */
        Read: {
            valid: boolean;
            notation: string;
            blueprint: {
                [key: string]: unknown;
            } | null;
            problems: components["schemas"]["Finding"][];
        };
        /** @description Each is good once, instead of a code of the app. They are told this once. */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        RefreshRequest: {
            refresh: string;
        };
        /** @description The next version of a project. Without a model: the same one again. */
        RegenerateRequest: {
            /** @description Name of the notation; recognised when left out. */
            notation?: string;
            filename?: string;
            /** @description Files that make one model. */
            files?: components["schemas"]["TextFileRequest"][];
            /** @description Keep the tables and columns of a database that exists. */
            keep_names?: boolean;
            /** @description Entities to leave out, as Entity or app.Entity. */
            skip?: string[];
            /** @description Name of the project. */
            name?: string;
            /** @description The model as text. */
            source?: string;
            /** @description The model as a blueprint. */
            blueprint?: {
                [key: string]: unknown;
            };
            /** @description Modules to switch on: options. */
            modules?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @default standard */
            verify: components["schemas"]["VerifyEnum"];
        };
        /** @description E-mail address, password twice, and a name if the person wishes. */
        RegisterRequest: {
            /** Format: email */
            email: string;
            password1: string;
            password2: string;
            name?: string;
        };
        /** @description A key, or a sentence where the address must be verified first. */
        Registered: {
            key?: string;
            detail?: string;
        };
        /** @description What the orchestrator has to say: understood, guessed or left out. */
        Remark: {
            message: string;
            severity: components["schemas"]["SeverityEnum"];
            suggestion: string;
            /** @description The words of the prompt it is about. */
            quote: string;
        };
        ResendEmailVerificationRequest: {
            /** Format: email */
            email: string;
        };
        /** @description Everything about a completed version. */
        Results: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            project: string;
            name: string;
            number: number;
            status: string;
            total_files: number;
            total_size: number;
            artifact: components["schemas"]["Artifact"];
            manifest: {
                [key: string]: unknown;
            };
            metadata: {
                [key: string]: unknown;
            };
            verification: {
                [key: string]: unknown;
            };
            files: components["schemas"]["File"][];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            completed_at: string;
        };
        /**
         * @description * `none` - none
         *     * `check` - check
         *     * `loss` - loss
         * @enum {string}
         */
        RiskEnum: "none" | "check" | "loss";
        /**
         * @description * `member` - Member
         *     * `administrator` - Administrator
         * @enum {string}
         */
        RoleEnum: "member" | "administrator";
        /** @description A sentence. */
        Said: {
            detail: string;
        };
        /** @description What a change led to, without sending back what was sent. */
        SavedDraft: {
            /** Format: uuid */
            readonly project: string;
            readonly name: string;
            readonly revision: number;
            readonly verify: components["schemas"]["VerifyEnum"];
            readonly entity_count: number;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * @description * `read` - Read models, projects and runs, download, and check models
         *     * `write` - Create, change, generate and delete
         *     * `export` - Export versions, to repositories too
         * @enum {string}
         */
        ScopesEnum: "read" | "write" | "export";
        /** @description ``device`` is said by the browser itself; ``last_used_at`` is right to the minute. */
        Session: {
            /** Format: uuid */
            readonly id: string;
            readonly device: string;
            readonly address: string | null;
            /** @description Whether this call is made in it. */
            readonly current: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly last_used_at: string;
        };
        /**
         * @description * `error` - error
         *     * `warning` - warning
         *     * `info` - info
         * @enum {string}
         */
        SeverityEnum: "error" | "warning" | "info";
        /** @description A link in a list, without what opens it. */
        Share: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly expires_at: string | null;
            /** Format: date-time */
            readonly revoked_at: string | null;
            /** Format: date-time */
            readonly last_used_at: string | null;
        };
        ShareInputRequest: {
            /** @default 30 */
            expires_in_days: number;
        };
        /** @description A draft as whoever has a link sees it. */
        Shared: {
            name: string;
            blueprint: {
                [key: string]: unknown;
            };
            /** @description The model in our own notation; empty where this version cannot read it. */
            text: string;
            layout: {
                [key: string]: components["schemas"]["Place"];
            };
            verify: components["schemas"]["VerifyEnum"];
            /** Format: date-time */
            updated_at: string;
            /** @description Version of the service that made the link. */
            made_by: string;
            /** @description Version of the service now. */
            version: string;
            /** @description Modules of the draft that there are no more. */
            modules_not_offered: string[];
        };
        /** @description ``steps`` holds those after ``?after=``; pass ``last_sequence`` the next time. */
        Status: {
            /** Format: uuid */
            id: string;
            kind: string;
            status: components["schemas"]["StatusEnum"];
            phase: string;
            progress: number;
            attempts: number;
            /** @description Requests that wait before this one; null once it waits no more. */
            ahead: number | null;
            cancel_requested: boolean;
            last_sequence: number;
            steps: components["schemas"]["Step"][];
            error: components["schemas"]["Failure"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
        };
        /**
         * @description * `pending` - Pending
         *     * `processing` - Processing
         *     * `completed` - Completed
         *     * `failed` - Failed
         *     * `cancelled` - Cancelled
         * @enum {string}
         */
        StatusEnum: "pending" | "processing" | "completed" | "failed" | "cancelled";
        Step: {
            sequence: number;
            phase: string;
            message: string;
            level?: components["schemas"]["LevelEnum"];
            progress?: number;
            /** Format: date-time */
            readonly created_at: string;
        };
        /**
         * @description * `` -
         *     * `lines` - lines
         *     * `time` - time
         * @enum {string}
         */
        StoppedEnum: "lines" | "time";
        /** @description One type of export; hosts and modes are those of repositories. */
        Target: {
            export_type: components["schemas"]["ExportTypeEnum"];
            title: string;
            /** @description Of archives; else empty. */
            media_type: string;
            hosts: string[];
            modes: components["schemas"]["ExportModeEnum"][];
            /** @description What the access token must be allowed to do. */
            scopes: string;
        };
        Template: {
            name: string;
            title: string;
            description?: string;
            built_in?: boolean;
            is_default?: boolean;
        };
        /** @description One of the files that make a model. */
        TextFile: {
            name: string;
            text: string;
        };
        /** @description One of the files that make a model. */
        TextFileRequest: {
            name: string;
            text: string;
        };
        /** @description ``ticket`` opens one socket within ``expires_in`` seconds. */
        Ticket: {
            ticket: string;
            expires_in: number;
        };
        TicketRequestRequest: {
            /**
             * Format: uuid
             * @description The request to follow.
             */
            request: string;
        };
        /** @description Without ``expires_in_days`` it is good for 90 days, or what the deployment has set. */
        TokenInputRequest: {
            name: string;
            scopes: components["schemas"]["ScopesEnum"][];
            expires_in_days?: number | null;
        };
        TokenRequest: {
            /** @description What follows # in the link. */
            token: string;
        };
        TwoFactor: {
            enabled: boolean;
            /** Format: date-time */
            enabled_at: string | null;
            recovery_codes_left: number;
        };
        /** @description ``secret`` to type into an app, ``uri`` to open there, ``svg`` to scan; for ten minutes. */
        TwoFactorSetup: {
            secret: string;
            uri: string;
            svg: string;
        };
        /** @description Where to follow the undoing; ``id`` names its own request. */
        Undone: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            export: string;
            status: components["schemas"]["StatusEnum"];
            status_url: string;
        };
        /**
         * @description * `requests` - requests
         *     * `drafts` - drafts
         *     * `bytes` - bytes
         *     * `tokens` - tokens
         * @enum {string}
         */
        UnitEnum: "requests" | "drafts" | "bytes" | "tokens";
        /** @description What the merge makes of each file. Nothing of it is kept. */
        Upgrade: {
            /** @description Number of the version that was merged in. */
            number: number;
            /** @description Number of the version that was edited; null: none is stored. */
            earlier: number | null;
            /** @description The project's folder in the archive. */
            folder: string;
            counts: components["schemas"]["Counts"];
            conflicts: components["schemas"]["Conflict"][];
            verdicts: components["schemas"]["Verdict"][];
            model: components["schemas"]["ModelChange"][];
            /** @description Folders that were not read: their files. */
            passed_over: {
                [key: string]: number;
            };
            /** @description The text of UPGRADE.md, which the archive holds. */
            report: string;
        };
        /** @description The same as a form: one or several files, or an archive of them. */
        UploadRequest: {
            file: string[];
            notation?: string;
            keep_names?: boolean;
            name?: string;
            skip?: string[];
            /** @description A blueprint to take the model into: what it has alone stays, ids stay. As JSON. */
            into?: string;
        };
        /** @description The account of the caller. */
        User: {
            readonly id: number;
            /** Format: email */
            readonly email: string;
            name?: string;
            readonly role: components["schemas"]["RoleEnum"];
            /**
             * Administrator
             * @description May enter the admin pages.
             */
            readonly is_staff: boolean;
            /** Format: date-time */
            readonly date_joined: string;
        };
        /** @description The account of the caller. */
        UserRequest: {
            name?: string;
        };
        /** @description What became of one path; ``before`` is where it stood in what was sent, if elsewhere. */
        Verdict: {
            path: string;
            word: components["schemas"]["WordEnum"];
            before: string;
            message: string;
        };
        VerifyEmailRequest: {
            key: string;
        };
        /**
         * @description * `quick` - Quick
         *     * `standard` - Standard
         *     * `deep` - Deep
         * @enum {string}
         */
        VerifyEnum: "quick" | "standard" | "deep";
        /** @description One version in a list. */
        Version: {
            /** Format: uuid */
            readonly id: string;
            number?: number;
            status?: components["schemas"]["VersionStatusEnum"];
            /** @default failed */
            readonly request_status: components["schemas"]["StatusEnum"];
            /** @default  */
            readonly phase: string;
            /** @default 0 */
            readonly progress: number;
            error_message?: string;
            notation?: string;
            verify?: components["schemas"]["VerifyEnum"];
            total_files?: number;
            /**
             * Format: int64
             * @description In bytes, before packing.
             */
            total_size?: number;
            readonly size: number | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            completed_at?: string | null;
        };
        /** @description One version by itself, with the project that it is of. */
        VersionDetail: {
            /** Format: uuid */
            readonly id: string;
            number?: number;
            status?: components["schemas"]["VersionStatusEnum"];
            /** @default failed */
            readonly request_status: components["schemas"]["StatusEnum"];
            /** @default  */
            readonly phase: string;
            /** @default 0 */
            readonly progress: number;
            error_message?: string;
            notation?: string;
            verify?: components["schemas"]["VerifyEnum"];
            total_files?: number;
            /**
             * Format: int64
             * @description In bytes, before packing.
             */
            total_size?: number;
            readonly size: number | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            completed_at?: string | null;
            readonly entity_count: number;
            readonly sha256: string | null;
            readonly content_sha256: string | null;
            /** Format: uuid */
            readonly project: string;
            readonly name: string;
            readonly slug: string;
            /** @description Number of the completed version before it. */
            readonly previous: number | null;
        };
        VersionInfo: {
            name: string;
            version: string;
            environment: string;
            registration_open: boolean;
            flower_url: string;
        };
        /** @description The model that a version was to be generated from, whatever became of it. */
        VersionModel: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly project: string;
            number?: number;
            readonly blueprint: {
                [key: string]: unknown;
            };
        };
        /** @description A page of versions, the latest first. */
        VersionPage: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["HashedVersion"][];
        };
        /**
         * @description * `pending` - Pending
         *     * `generating` - Generating
         *     * `completed` - Completed
         *     * `failed` - Failed
         *     * `archived` - Archived
         * @enum {string}
         */
        VersionStatusEnum: "pending" | "generating" | "completed" | "failed" | "archived";
        /**
         * @description * `untouched` - untouched
         *     * `updated` - updated
         *     * `merged` - merged
         *     * `conflict` - conflict
         *     * `yours` - yours
         *     * `removed` - removed
         * @enum {string}
         */
        WordEnum: "untouched" | "updated" | "merged" | "conflict" | "yours" | "removed";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    apps_list: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /**
                 * @description * `proposed` - Proposed
                 *     * `applied` - Applied
                 *     * `discarded` - Discarded
                 */
                state?: "applied" | "discarded" | "proposed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedAppEntryList"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    apps_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    apps_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours give the same answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                app_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApplyRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    apps_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    apps_by_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeletionRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_events: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedEventList"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_jwt_blacklist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description No response body */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_jwt_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pair"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_jwt_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pair"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_jwt_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessRequest"];
            };
        };
        responses: {
            /** @description No response body */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Said"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_password_change_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_password_reset_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Said"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_password_reset_confirm_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetConfirmRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Said"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_quotas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quotas"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registered"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_registration_resend_email_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendEmailVerificationRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Said"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_registration_verify_email_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmailRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Said"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_sessions: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedSessionList"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_session_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_sessions_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ended"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketRequestRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_tokens: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedApiTokenList"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_token_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenInputRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiToken"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_token_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_two_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TwoFactor"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_two_factor_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPasswordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TwoFactorSetup"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_two_factor_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_two_factor_off: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordAndCodeRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_two_factor_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordAndCodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_user_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_user_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    auth_user_partial_update: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedUserRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    blueprints_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ImportRequest"];
                "multipart/form-data": components["schemas"]["UploadRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    blueprints_notations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notation"][];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    blueprints_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    blueprints_print: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrintRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Printed"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    blueprints_schema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    blueprints_validate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlueprintRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Read"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    catalog_modules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Module"][];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    catalog_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"][];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateDraftRequest"];
            };
        };
        responses: {
            /** @description The draft that the project has already. */
            200: {
                headers: {
                    /** @description The revision in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedDraft"];
                };
            };
            201: {
                headers: {
                    /** @description The revision in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedDraft"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_detail: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description The revision in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description Nothing new. */
            304: {
                headers: {
                    /** @description The revision in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_discard: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision that is meant, as in `"7"`; `*` for any. */
                "If-Match"?: string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_change: {
        parameters: {
            query?: never;
            header: {
                /** @description The revision that is meant, as in `"7"`; `*` for any. */
                "If-Match": string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeDraftRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description The revision in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDraft"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_duplicate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DuplicateRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description The revision in quotes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedDraft"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_effects: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EffectInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effect"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_generate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours give the same answer. */
                "Idempotency-Key"?: string;
                /** @description The revision that is meant, as in `"7"`; `*` for any. */
                "If-Match"?: string;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GenerateRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlanInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DraftPreviewInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftPreview"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftSearchInputRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_shared: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shared"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_shares: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedShareList"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_share: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ShareInputRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewShare"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    drafts_share_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                share_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exports_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exports_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours give the same answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportCreateRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportCreated"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exports_download: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exports_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Links"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exports_list: {
        parameters: {
            query?: {
                /**
                 * @description * `zip` - ZIP Archive
                 *     * `tar` - TAR Archive
                 *     * `tar.gz` - TAR GZIP Archive
                 *     * `github` - GitHub Repository
                 *     * `gitlab` - GitLab Repository
                 */
                export_type?: "github" | "gitlab" | "tar" | "tar.gz" | "zip";
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                project?: string;
                /**
                 * @description * `pending` - Pending
                 *     * `exporting` - Exporting
                 *     * `completed` - Completed
                 *     * `failed` - Failed
                 */
                status?: "completed" | "exporting" | "failed" | "pending";
                version?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedExportList"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exports_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CredentialRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportCreated"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exports_status: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    /** @description Seconds until the next poll, while the export runs. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportStatus"];
                };
            };
            /** @description Nothing new. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Seconds until the next poll, while the export runs. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exports_targets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Target"][];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exports_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CredentialRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobs_list: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /**
                 * @description * `pending` - Pending
                 *     * `processing` - Processing
                 *     * `completed` - Completed
                 *     * `failed` - Failed
                 *     * `cancelled` - Cancelled
                 */
                status?: "cancelled" | "completed" | "failed" | "pending" | "processing";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedJobEntryList"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobs_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours give the same answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobCreateRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCreated"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobs_detail: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobs_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobs_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCreated"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours give the same answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_detail: {
        parameters: {
            query?: {
                /** @description Of the versions. */
                page?: number;
                /** @description Versions on a page, 200 at most. */
                page_size?: number;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDetail"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_diff: {
        parameters: {
            query?: {
                /** @description The one file to be compared. */
                path?: string;
            };
            header?: never;
            path: {
                new_id: string;
                old_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diff"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_download_tar_gz_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_download_tar_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_download_zip_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_files: {
        parameters: {
            query?: {
                /** @description Path of one file. */
                path?: string;
            };
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `path` one file with its content; without, all of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileContent"][];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Links"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_list: {
        parameters: {
            query?: {
                created_after?: string;
                created_before?: string;
                /**
                 * @description Ordering
                 *
                 *     * `name` - Name
                 *     * `-name` - Name (descending)
                 *     * `created_at` - Created at
                 *     * `-created_at` - Created at (descending)
                 *     * `updated_at` - Updated at
                 *     * `-updated_at` - Updated at (descending)
                 */
                ordering?: ("-created_at" | "-name" | "-updated_at" | "created_at" | "name" | "updated_at")[];
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description In name or description. */
                search?: string;
                /**
                 * @description * `pending` - Pending
                 *     * `generating` - Generating
                 *     * `completed` - Completed
                 *     * `failed` - Failed
                 *     * `archived` - Archived
                 *     * `draft` - Draft, no version yet
                 */
                status?: "archived" | "completed" | "draft" | "failed" | "generating" | "pending";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedProjectList"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionModel"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_regenerate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours give the same answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RegenerateRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_results: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Results"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_search: {
        parameters: {
            query: {
                /** @description Capitals are told from small letters. */
                case?: boolean;
                text: string;
            };
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_status: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    /** @description Seconds until the next poll, while the request runs. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Nothing new. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Seconds until the next poll, while the request runs. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_upgrade: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ProjectUploadRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upgrade"];
                    "application/zip": string;
                    "application/x-tar": string;
                    "application/gzip": string;
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    projects_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionDetail"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    version_info: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionInfo"];
                };
            };
            /** @description An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
