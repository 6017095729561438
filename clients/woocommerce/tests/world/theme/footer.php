<footer>The foot of the theme</footer>
<?php wp_footer(); ?>
</body>
</html>
