import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '.data/**',
      '.data-bench/**',
      '.build/**',
      'node_modules/**',
      'libs/database/src/generated/**',
      'libs/api-client/**',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            'eslint.config.js',
            '.dependency-cruiser.cjs',
            'scripts/*.mjs',
            'scripts/lib/*.mjs',
            'scripts/checks/*.mjs',
          ],
          maximumDefaultProjectFileMatchCount_THIS_WILL_SLOW_DOWN_LINTING: 40,
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^[A-Z][A-Z0-9_]+$' },
      ],
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@prisma/client',
              message: 'The database is reached through UnitOfWork of @izdeu/database only.',
            },
          ],
          patterns: [{ group: ['**/generated/*'], message: 'Generated code is reached through its front door.' }],
        },
      ],
    },
  },
  { files: ['libs/database/src/**', 'libs/api-client/src/**'], rules: { 'no-restricted-imports': 'off' } },
  // The HTTP test library types every body as any: tests say what they expect of it.
  { files: ['**/*.{e2e,arch,fault,browser}-spec.ts'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  { files: ['**/*.mjs', '**/*.js', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
);
